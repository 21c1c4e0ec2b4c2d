// One of two at a barrier is cancelled at every step of its own: both have met, or it has not come,
// and another may come in its place.

import io.drawloom.async.Barrier;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.util.List;

public class MetAtEveryStep {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            Barrier barrier = new Barrier(2);
            boolean[] met = {false};
            Task<?> victim =
                    Task.start(() -> {
                        barrier.await();
                        met[0] = true;
                    });
            Task<?> other = Task.start(() -> barrier.await());
            Task.yieldNow();
            victim.cancel();
            Task.awaitAll(List.of(victim));
            if (!met[0]) {
                barrier.await();
            }
            other.await();
            assert barrier.waiting() == 0 : barrier;
        });
    }
}

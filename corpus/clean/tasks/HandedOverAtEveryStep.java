// Who hands an item over is cancelled at every step of its own: either the item is taken, or nobody
// ever sees it.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskQueue;

import java.util.List;

public class HandedOverAtEveryStep {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            TaskQueue<String> hands = new TaskQueue<>(0);
            boolean[] handed = {false};
            Task<?> victim =
                    Task.start(() -> {
                        hands.put("item");
                        handed[0] = true;
                    });
            Task<String> taker = Task.start(() -> hands.take());
            Task.yieldNow();
            victim.cancel();
            Task.awaitAll(List.of(victim));
            if (!handed[0]) {
                hands.put("other");
            }
            String taken = taker.await();
            assert taken.equals(handed[0] ? "item" : "other") : taken;
            assert hands.poll() == null;
            assert hands.unfinished() == 1 : hands.unfinished();
        });
    }
}

// Between two awaits no other task runs: four tasks add one without a lock.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.util.ArrayList;
import java.util.List;

public class NoAwaitBetween {
    private static int count;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tasks.add(
                        Task.start(() -> {
                            int read = count;
                            count = read + 1;
                        }));
            }
            Task.awaitAll(tasks);
            assert count == 4 : count;
        });
    }
}

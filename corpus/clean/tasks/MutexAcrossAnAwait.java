// Three tasks each read, await and write back, and hold the mutex meanwhile.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;

public class MutexAcrossAnAwait {
    private static int count;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            Mutex mutex = new Mutex();
            TaskGroup.run(group -> {
                for (int i = 0; i < 3; i++) {
                    group.start(() -> {
                        try (var _ = mutex.acquire()) {
                            int read = count;
                            Task.yieldNow();
                            count = read + 1;
                        }
                    });
                }
            });
            assert count == 3 : count;
        });
    }
}

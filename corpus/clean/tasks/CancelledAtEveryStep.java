// A task is cancelled at every step of its own: it ends, in the loop's waits and in the JDK's, and
// neither the mutex nor the permit stays away.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;
import io.drawloom.async.TaskState;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

public class CancelledAtEveryStep {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            Mutex mutex = new Mutex();
            Semaphore permit = new Semaphore(1);
            LinkedBlockingQueue<String> never = new LinkedBlockingQueue<>();
            Task<?> victim =
                    Task.start(() -> {
                        try (var _ = mutex.acquire()) {
                            Task.yieldNow();
                        }
                        permit.acquire();
                        try {
                            never.take();
                        } finally {
                            permit.release();
                        }
                    });
            Task.yieldNow();
            victim.cancel();
            Task.awaitAll(List.of(victim));
            assert victim.state() == TaskState.CANCELLED : victim;
            assert !mutex.isHeld();
            assert permit.availablePermits() == 1 : permit;
        });
    }
}

// A permit is given back at the end, and not in a finally: if the task is cancelled while it has
// the permit, nobody else gets it.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Semaphore;
import io.drawloom.async.Task;

public class TaskKeepsItsPermit {
    private static void use(Semaphore semaphore) {
        semaphore.acquire();
        Task.yieldNow();
        semaphore.release();
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            Semaphore semaphore = new Semaphore(1);
            Task<?> first = Task.start("first", () -> use(semaphore));
            Task<?> second = Task.start("second", () -> use(semaphore));
            Task.yieldNow();
            first.cancel();
            second.await();
        });
    }
}

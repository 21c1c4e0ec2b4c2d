import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

/**
 * The two coroutines of LoopInARow as tasks: while one waits, the other has its turn. One second.
 *
 * <p>From the asyncio text: create_task, then await both.
 */
public final class LoopTwoTasks {
    private static void wait1() {
        System.out.println("Hello ...!");
        Task.sleep(Duration.ofSeconds(1));
        System.out.println("... world!");
    }

    private static void wait2() {
        System.out.println("Hello ...?");
        Task.sleep(Duration.ofSeconds(1));
        System.out.println("... world?");
    }

    public static void main(String[] args) {
        long start = System.nanoTime();
        EventLoop.run(() -> {
            Task<?> task1 = Task.start("wait1", LoopTwoTasks::wait1);
            Task<?> task2 = Task.start("wait2", LoopTwoTasks::wait2);
            task1.await();
            task2.await();
        });
        System.out.printf("took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}

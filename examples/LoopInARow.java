import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

/**
 * Two coroutines on a loop made by hand, one run to its end after the other: two seconds. There is
 * an event loop, and nothing is concurrent, for it never has two tasks.
 *
 * <p>From the asyncio text: new_event_loop and run_until_complete.
 */
public final class LoopInARow {
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
        try (EventLoop loop = EventLoop.create()) {
            loop.runUntilComplete(LoopInARow::wait1);
            loop.runUntilComplete(LoopInARow::wait2);
        }
        System.out.printf("took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}

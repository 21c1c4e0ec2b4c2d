import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

/**
 * Two tasks awaited in one order and in the other: the same second. An await asks for an end that
 * may have come already; it does not start anything, and holds up nobody but who awaits.
 *
 * <p>From the asyncio text: await task2 before task1.
 */
public final class LoopAwaitOrder {
    private static void wait(String name, Duration time) {
        Task.sleep(time);
        System.out.println("    " + name + " ends");
    }

    private static void awaitBoth(boolean aFirst) {
        long start = System.nanoTime();
        EventLoop.run(() -> {
            Task<?> a = Task.start("a", () -> wait("a", Duration.ofSeconds(1)));
            Task<?> b = Task.start("b", () -> wait("b", Duration.ofMillis(500)));
            (aFirst ? a : b).await();
            (aFirst ? b : a).await();
        });
        System.out.printf("    both are over after %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    public static void main(String[] args) {
        System.out.println("await a, then b:");
        awaitBoth(true);
        System.out.println("await b, then a:");
        awaitBoth(false);
    }
}

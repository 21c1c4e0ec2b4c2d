import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

/**
 * A wait of a second in which nothing else can run: the task never gives its turn away, so no
 * heartbeat comes before its end. The event loop notices, and says where.
 *
 * <p>From the asyncio text: the plain sleep, on an event loop.
 */
public final class LoopBlocked {
    private static void beat() {
        for (int i = 1; i <= 4; i++) {
            Task.sleep(Duration.ofMillis(200));
            System.out.println("    heartbeat " + i);
        }
    }

    /** Not Thread.sleep: on this loop that is an await too, for it parks the thread. */
    private static void keepTheTurn(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            Task<?> heart = Task.start("heart", LoopBlocked::beat);
            Task.yieldNow();
            System.out.println("Hello ...");
            keepTheTurn(Duration.ofSeconds(1));
            System.out.println("... world!");
            heart.await();
        });
    }
}

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

/**
 * A wait of a second in which something else goes on: the task gives its turn away, and a heartbeat
 * has it. LoopBlocked waits for as long and keeps its turn.
 *
 * <p>From the asyncio text: the wait that is awaited.
 */
public final class LoopHeartbeat {
    private static void beat() {
        for (int i = 1; i <= 4; i++) {
            Task.sleep(Duration.ofMillis(200));
            System.out.println("    heartbeat " + i);
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            Task.start("heart", LoopHeartbeat::beat);
            System.out.println("Hello ...");
            Task.sleep(Duration.ofSeconds(1));
            System.out.println("... world!");
        });
    }
}

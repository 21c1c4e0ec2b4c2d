import io.drawloom.async.Coroutine;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

/**
 * A coroutine that is made and neither awaited nor started: its body never runs. The event loop
 * says so when it closes, with the place where it was made.
 *
 * <p>From the asyncio text: hello() called as if it were a plain function.
 */
public final class LoopForgotten {
    private static Coroutine<?> hello() {
        return Coroutine.of(() -> {
            System.out.println("Hello ...");
            Task.sleep(Duration.ofSeconds(1));
            System.out.println("... world!");
        });
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            hello(); // hello().await() would run it
            System.out.println("main ends, and nobody said hello");
        });
    }
}

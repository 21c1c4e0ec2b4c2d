// The handler is there before the thread is, so it gets the exception in every order.

import java.util.concurrent.atomic.AtomicReference;

public class HandlerBeforeStart {
    public static void main(String[] args) throws InterruptedException {
        AtomicReference<String> last = new AtomicReference<>();
        Thread fragile =
                Thread.ofPlatform()
                        .uncaughtExceptionHandler(
                                (thread, failure) -> last.set(failure.getMessage()))
                        .start(() -> {
                            throw new IllegalStateException("broken on purpose");
                        });
        fragile.join();
        if (!"broken on purpose".equals(last.get())) {
            throw new AssertionError("the handler got " + last);
        }
    }
}

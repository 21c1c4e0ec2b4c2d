// The handler for uncaught exceptions is set after start: the thread may have died before.
public class HandlerTooLate {
    private static volatile Throwable last;

    public static void main(String[] args) throws InterruptedException {
        Thread fragile =
                new Thread(() -> {
                    throw new IllegalStateException("broken on purpose");
                });
        fragile.start();
        fragile.setUncaughtExceptionHandler((thread, failure) -> last = failure);
        fragile.join();
    }
}

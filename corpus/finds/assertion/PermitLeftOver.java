// park returns at once for a permit that was given earlier, for something else.

import java.util.concurrent.locks.LockSupport;

public class PermitLeftOver {
    private static volatile String message;

    public static void main(String[] args) throws InterruptedException {
        Thread reader =
                new Thread(() -> {
                    LockSupport.park();
                    if (message == null) {
                        throw new AssertionError("woken, but there is no message");
                    }
                });
        reader.start();
        LockSupport.unpark(reader);
        message = "hello";
        LockSupport.unpark(reader);
        reader.join();
    }
}

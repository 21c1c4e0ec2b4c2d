// The permit is kept if it comes before the park, and the loop looks at the value, not at the
// permit.

import java.util.concurrent.locks.LockSupport;

public class ParkInLoop {
    private static volatile String message;

    public static void main(String[] args) throws InterruptedException {
        Thread reader =
                new Thread(() -> {
                    while (message == null) {
                        LockSupport.park();
                    }
                });
        reader.start();
        LockSupport.unpark(reader);
        message = "hello";
        LockSupport.unpark(reader);
        reader.join();
        System.out.println(message);
    }
}

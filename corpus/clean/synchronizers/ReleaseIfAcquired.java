// A permit goes back only if one was taken.

import java.util.concurrent.Semaphore;

public class ReleaseIfAcquired {
    private static final Semaphore desk = new Semaphore(1, true);
    private static int letters;

    static void write() {
        if (!desk.tryAcquire()) {
            return;
        }
        try {
            letters++;
        } finally {
            desk.release();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread clerk = Thread.ofVirtual().start(ReleaseIfAcquired::write);
        write();
        clerk.join();
        if (desk.availablePermits() != 1 || letters < 1 || letters > 2) {
            throw new AssertionError("permits " + desk + ", letters " + letters);
        }
    }
}

// release stands in finally although tryAcquire may have failed: the semaphore grows.

import java.util.concurrent.Semaphore;

public class ReleasedWithoutAcquire {
    private static final Semaphore desk = new Semaphore(1);
    private static int letters;

    static void write() {
        boolean mine = desk.tryAcquire();
        try {
            if (mine) {
                letters++;
            }
        } finally {
            desk.release();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread clerk = new Thread(ReleasedWithoutAcquire::write);
        clerk.start();
        write();
        clerk.join();
        if (desk.availablePermits() != 1) {
            throw new AssertionError("one desk, permits: " + desk.availablePermits());
        }
    }
}

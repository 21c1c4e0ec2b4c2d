// The locks are taken in opposite orders, but one side gives up after a while and starts again.

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

public class TimedTryLockBacksOff {
    private static final ReentrantLock hammer = new ReentrantLock();
    private static final ReentrantLock nails = new ReentrantLock();
    private static int built;

    static void patient() {
        hammer.lock();
        nails.lock();
        built++;
        nails.unlock();
        hammer.unlock();
    }

    static void polite() throws InterruptedException {
        while (true) {
            nails.lock();
            try {
                if (hammer.tryLock(10, TimeUnit.MILLISECONDS)) {
                    built++;
                    hammer.unlock();
                    return;
                }
            } finally {
                nails.unlock();
            }
            Thread.sleep(10);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread worker = new Thread(TimedTryLockBacksOff::patient);
        worker.start();
        polite();
        worker.join();
        if (built != 2) {
            throw new AssertionError("built " + built);
        }
    }
}

// Two permits, three guests: never more than two are in, and all get in.

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

public class TwoAtATime {
    private static final Semaphore table = new Semaphore(2);
    private static final AtomicInteger seated = new AtomicInteger();
    private static volatile boolean crowded;

    static void eat() {
        table.acquireUninterruptibly();
        if (seated.incrementAndGet() > 2) {
            crowded = true;
        }
        seated.decrementAndGet();
        table.release();
    }

    public static void main(String[] args) throws InterruptedException {
        Thread ann = new Thread(TwoAtATime::eat);
        Thread bob = new Thread(TwoAtATime::eat);
        ann.start();
        bob.start();
        eat();
        ann.join();
        bob.join();
        if (crowded || table.availablePermits() != 2) {
            throw new AssertionError("permits left " + table.availablePermits());
        }
    }
}

// outcomes: 1 | 2
// Two try for one permit and give it back: if they do not meet, both get it.

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

public class TryAcquireTwo {
    private static final Semaphore bath = new Semaphore(1);
    private static final AtomicInteger washed = new AtomicInteger();

    static void wash() {
        if (bath.tryAcquire()) {
            washed.incrementAndGet();
            bath.release();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread ann = new Thread(TryAcquireTwo::wash);
        Thread bob = new Thread(TryAcquireTwo::wash);
        ann.start();
        bob.start();
        ann.join();
        bob.join();
        System.out.println(washed);
    }
}

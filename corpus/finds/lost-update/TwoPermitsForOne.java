// A semaphore used as a lock, but made with two permits: two threads are inside at once.

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

public class TwoPermitsForOne {
    static final Semaphore gate = new Semaphore(2);
    static int entered;

    static Void enter() throws InterruptedException {
        gate.acquire();
        try {
            entered++;
        } finally {
            gate.release();
        }
        return null;
    }

    public static void main(String[] args) {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            pool.submit(TwoPermitsForOne::enter);
            pool.submit(TwoPermitsForOne::enter);
        }
        if (entered != 2) {
            throw new AssertionError("two came, " + entered + " counted");
        }
    }
}

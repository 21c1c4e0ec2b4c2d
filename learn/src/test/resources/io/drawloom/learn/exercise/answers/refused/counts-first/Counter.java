// order-fails
import java.util.concurrent.atomic.AtomicInteger;

/** Counts before the work is done. */
class Counter {
    private final AtomicInteger count = new AtomicInteger();

    int handle(Runnable work) {
        int n = count.incrementAndGet();
        work.run();
        return n;
    }
}

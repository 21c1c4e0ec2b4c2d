import java.util.concurrent.atomic.AtomicInteger;

/** Counts in one step, and answers what stands there later. */
class Counter {
    private final AtomicInteger count = new AtomicInteger();

    int handle(Runnable work) {
        work.run();
        count.incrementAndGet();
        return count.get();
    }
}

import java.util.concurrent.atomic.AtomicInteger;

/** Counts and answers in one step of the processor. */
class Counter {
    private final AtomicInteger count = new AtomicInteger();

    int handle(Runnable work) {
        work.run();
        return count.incrementAndGet();
    }
}

// Two atomics do not make an atomic pair: each setter checks the bound that the other changes.

import java.util.concurrent.atomic.AtomicInteger;

public class RangeOfTwoAtomics {
    private final AtomicInteger low = new AtomicInteger(0);
    private final AtomicInteger high = new AtomicInteger(10);

    void low(int value) {
        if (value <= high.get()) {
            low.set(value);
        }
    }

    void high(int value) {
        if (value >= low.get()) {
            high.set(value);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        RangeOfTwoAtomics range = new RangeOfTwoAtomics();
        Thread up = new Thread(() -> range.low(7));
        Thread down = new Thread(() -> range.high(4));
        up.start();
        down.start();
        up.join();
        down.join();
        if (range.low.get() > range.high.get()) {
            throw new AssertionError("from " + range.low + " to " + range.high);
        }
    }
}

// Both bounds in one immutable record, replaced as a whole or not at all.

import java.util.concurrent.atomic.AtomicReference;

public class RangeInOneReference {
    record Range(int low, int high) {}

    private final AtomicReference<Range> range = new AtomicReference<>(new Range(0, 10));

    void low(int value) {
        range.updateAndGet(old -> value <= old.high() ? new Range(value, old.high()) : old);
    }

    void high(int value) {
        range.updateAndGet(old -> value >= old.low() ? new Range(old.low(), value) : old);
    }

    public static void main(String[] args) throws InterruptedException {
        RangeInOneReference bounds = new RangeInOneReference();
        Thread up = Thread.startVirtualThread(() -> bounds.low(7));
        Thread down = Thread.startVirtualThread(() -> bounds.high(4));
        up.join();
        down.join();
        Range end = bounds.range.get();
        if (end.low() > end.high()) {
            throw new AssertionError(end.toString());
        }
    }
}

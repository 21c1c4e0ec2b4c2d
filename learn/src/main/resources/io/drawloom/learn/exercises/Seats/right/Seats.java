import java.util.concurrent.atomic.AtomicIntegerArray;

/** Tests and sets in one step of the processor. */
class Seats {
    private final AtomicIntegerArray sold;

    Seats(int seats) {
        sold = new AtomicIntegerArray(seats);
    }

    boolean sell(int seat, Runnable pay) {
        if (!sold.compareAndSet(seat, 0, 1)) {
            return false;
        }
        pay.run();
        return true;
    }
}

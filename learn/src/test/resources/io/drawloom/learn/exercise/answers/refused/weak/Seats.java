// not-allowed
import java.util.concurrent.atomic.*;

/** Compares and sets where that may fail for no reason, once. */
class Seats {
    private final AtomicIntegerArray sold;

    Seats(int seats) {
        sold = new AtomicIntegerArray(seats);
    }

    boolean sell(int seat, Runnable pay) {
        if (!sold.weakCompareAndSetVolatile(seat, 0, 1)) return false;
        pay.run();
        return true;
    }
}

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Every step is atomic, but test and set are two of them. */
class Seats {
    private final AtomicIntegerArray sold;

    Seats(int seats) {
        sold = new AtomicIntegerArray(seats);
    }

    boolean sell(int seat, Runnable pay) {
        if (sold.get(seat) == 1) {
            return false;
        }
        sold.set(seat, 1);
        pay.run();
        return true;
    }
}

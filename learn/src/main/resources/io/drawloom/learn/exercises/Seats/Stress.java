import java.util.concurrent.atomic.AtomicInteger;

/** Two threads want each seat. */
class Stress {
    private static final Seats SEATS = new Seats(100_000);
    private static final AtomicInteger SOLD = new AtomicInteger();
    private static final AtomicInteger PAID = new AtomicInteger();

    static void act(int thread) {
        if (SEATS.sell(thread / 2, PAID::incrementAndGet)) {
            SOLD.incrementAndGet();
        }
    }

    static boolean good(int threads) {
        return SOLD.get() == threads / 2 && PAID.get() == threads / 2;
    }
}

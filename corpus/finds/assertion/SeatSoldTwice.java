// Check, then act: both find seat 12 free, and both are told that it is theirs.

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

public class SeatSoldTwice {
    private static final Map<Integer, String> seats = new ConcurrentHashMap<>();
    private static final AtomicInteger tickets = new AtomicInteger();

    static void reserve(String guest) {
        if (!seats.containsKey(12)) {
            seats.put(12, guest);
            tickets.incrementAndGet();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Runnable ann =
                new Runnable() {
                    @Override
                    public void run() {
                        reserve("ann");
                    }
                };
        Thread first = new Thread(ann);
        first.start();
        reserve("bob");
        first.join();
        if (tickets.get() != 1) {
            throw new AssertionError(tickets + " tickets for one seat");
        }
    }
}

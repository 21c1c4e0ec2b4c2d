// Compare, then set: a lower bid that looked first overwrites the higher one that came between.

import java.util.concurrent.atomic.AtomicIntegerArray;

public class HighestBid {
    static void bid(AtomicIntegerArray best, int lot, int amount) {
        if (amount > best.get(lot)) {
            best.set(lot, amount);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicIntegerArray best = new AtomicIntegerArray(2);
        Thread rich = new Thread(() -> bid(best, 1, 30));
        Thread poor = new Thread(() -> bid(best, 1, 20));
        rich.start();
        poor.start();
        rich.join();
        poor.join();
        if (best.get(1) != 30) {
            throw new AssertionError("sold for " + best.get(1));
        }
    }
}

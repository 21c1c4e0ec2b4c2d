// Peterson's algorithm with its first two lines exchanged: the turn is given before the flag is up.

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

public class PetersonTurnFirst {
    static final AtomicIntegerArray wants = new AtomicIntegerArray(2);
    static final AtomicInteger inside = new AtomicInteger();
    static volatile int turn;
    static volatile boolean overlap;

    static void enter(int me) {
        int other = 1 - me;
        turn = other;
        wants.set(me, 1);
        while (wants.get(other) == 1 && turn == other) {
            Thread.onSpinWait();
        }
        if (inside.incrementAndGet() > 1) {
            overlap = true;
        }
        inside.decrementAndGet();
        wants.set(me, 0);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread zero = new Thread(() -> enter(0));
        zero.start();
        enter(1);
        zero.join();
        if (overlap) {
            throw new AssertionError("both were inside");
        }
    }
}

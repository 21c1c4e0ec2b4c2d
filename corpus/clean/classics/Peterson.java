// Peterson's algorithm (1981): raise the flag, give the turn away, wait while both are against you.

import java.util.concurrent.atomic.AtomicIntegerArray;

public class Peterson {
    private static final AtomicIntegerArray wants = new AtomicIntegerArray(2);
    private static volatile int turn;
    private static int count;

    static void add(int me) {
        int other = 1 - me;
        wants.set(me, 1);
        turn = other;
        while (wants.get(other) == 1 && turn == other) {
            Thread.onSpinWait();
        }
        count++;
        wants.set(me, 0);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread zero = new Thread(() -> add(0));
        Thread one = new Thread(() -> add(1));
        zero.start();
        one.start();
        zero.join();
        one.join();
        if (count != 2) {
            throw new AssertionError("count " + count);
        }
    }
}

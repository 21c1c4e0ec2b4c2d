// Three threads take turns on one condition; signal wakes who waits longest, not whose turn it is.

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public class SignalWakesTheWrongTurn {
    private static final ReentrantLock lock = new ReentrantLock();
    private static final Condition turnChanged = lock.newCondition();
    private static int turn;

    static void speak(int me) {
        lock.lock();
        try {
            while (turn != me) {
                turnChanged.awaitUninterruptibly();
            }
            turn++;
            turnChanged.signal();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] speakers = new Thread[3];
        for (int i = 0; i < speakers.length; i++) {
            int me = i;
            speakers[i] = new Thread(() -> speak(me));
            speakers[i].start();
        }
        for (Thread speaker : speakers) {
            speaker.join();
        }
    }
}

// Turns on one condition: signalAll reaches the one whose turn it is among the others.

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public class SignalAllTurns {
    private static final ReentrantLock lock = new ReentrantLock();
    private static final Condition turnChanged = lock.newCondition();
    private static final StringBuilder talk = new StringBuilder();

    static void speak(int me) {
        lock.lock();
        try {
            while (talk.length() != me) {
                turnChanged.awaitUninterruptibly();
            }
            talk.append(me);
            turnChanged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread second = new Thread(() -> speak(2));
        Thread first = new Thread(() -> speak(1));
        second.start();
        first.start();
        speak(0);
        first.join();
        second.join();
        System.out.println(talk);
    }
}

// Opposite orders again; who waits in lockInterruptibly can be called off and lets go of its lock.

import java.util.concurrent.locks.ReentrantLock;

public class InterruptBreaksDeadlock {
    private static final ReentrantLock one = new ReentrantLock();
    private static final ReentrantLock two = new ReentrantLock();

    static void both(ReentrantLock first, ReentrantLock second) {
        try {
            first.lockInterruptibly();
            try {
                second.lockInterruptibly();
                second.unlock();
            } finally {
                first.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread a = new Thread(() -> both(one, two));
        Thread b = new Thread(() -> both(two, one));
        a.start();
        b.start();
        a.join(50);
        a.interrupt();
        a.join();
        b.join();
        if (one.isLocked() || two.isLocked()) {
            throw new AssertionError("a lock was left behind");
        }
    }
}

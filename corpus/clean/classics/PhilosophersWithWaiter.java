// Left fork first, but a waiter lets only two of three sit down: one of them gets both forks.

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

public class PhilosophersWithWaiter {
    private static final Semaphore waiter = new Semaphore(2);

    static class Philosopher extends Thread {
        private final Lock left;
        private final Lock right;

        Philosopher(Lock left, Lock right) {
            this.left = left;
            this.right = right;
        }

        @Override
        public void run() {
            waiter.acquireUninterruptibly();
            left.lock();
            right.lock();
            right.unlock();
            left.unlock();
            waiter.release();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Lock a = new ReentrantLock();
        Lock b = new ReentrantLock();
        Lock c = new ReentrantLock();
        Philosopher[] table = {
            new Philosopher(a, b), new Philosopher(b, c), new Philosopher(c, a),
        };
        for (Philosopher philosopher : table) {
            philosopher.start();
        }
        for (Philosopher philosopher : table) {
            philosopher.join();
        }
    }
}

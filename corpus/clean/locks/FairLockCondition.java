// The condition of a fair lock: whoever is notified queues up for the lock, and gets it.

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public class FairLockCondition {
    static final ReentrantLock lock = new ReentrantLock(true);
    static final Condition changed = lock.newCondition();
    static boolean ready;

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    lock.lock();
                    try {
                        ready = true;
                        changed.signal();
                    } finally {
                        lock.unlock();
                    }
                });
        other.start();
        lock.lock();
        try {
            while (!ready) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
        other.join();
    }
}

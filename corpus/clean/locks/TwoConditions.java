// One condition for «not full», one for «not empty»: signal cannot wake the wrong side.

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public class TwoConditions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private int items;

    void put() throws InterruptedException {
        lock.lock();
        try {
            while (items == 1) {
                notFull.await();
            }
            items++;
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    void take() {
        lock.lock();
        try {
            while (items == 0) {
                notEmpty.awaitUninterruptibly();
            }
            items--;
            notFull.signal();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        TwoConditions box = new TwoConditions();
        Thread ann = new Thread(box::take);
        Thread bob = new Thread(box::take);
        ann.start();
        bob.start();
        box.put();
        box.put();
        ann.join();
        bob.join();
        if (box.items != 0) {
            throw new AssertionError("items " + box.items);
        }
    }
}

// Lock before try, unlock in finally, re-entered by a nested call.

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

public class LockInTryFinally {
    private final Lock lock = new ReentrantLock();
    private int value;

    void addTwo() {
        lock.lock();
        try {
            addOne();
            addOne();
        } finally {
            lock.unlock();
        }
    }

    void addOne() {
        lock.lock();
        try {
            value++;
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        LockInTryFinally counter = new LockInTryFinally();
        Thread two = new Thread(counter::addTwo);
        Thread one = new Thread(counter::addOne);
        two.start();
        one.start();
        two.join();
        one.join();
        if (counter.value != 3) {
            throw new AssertionError("value " + counter.value);
        }
    }
}

// Each copies from one table to the other: reads its own, and waits to write the other's.

import java.util.concurrent.locks.ReentrantReadWriteLock;

public class ReadThenWriteCrossed {
    static final class Table {
        final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        int rows = 1;

        void copyTo(Table other) {
            lock.readLock().lock();
            try {
                other.lock.writeLock().lock();
                other.rows += rows;
                other.lock.writeLock().unlock();
            } finally {
                lock.readLock().unlock();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Table summer = new Table();
        Table winter = new Table();
        Thread spring = new Thread(() -> summer.copyTo(winter));
        spring.start();
        winter.copyTo(summer);
        spring.join();
    }
}

// A thread that holds the read lock waits for the write lock: for itself, that is, for ever.

import java.util.concurrent.locks.ReentrantReadWriteLock;

public class UpgradeOfReadLock {
    private static final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private static String rates;

    static void load() {
        lock.writeLock().lock();
        rates = "1.08";
        lock.writeLock().unlock();
    }

    static String rates() {
        lock.readLock().lock();
        try {
            if (rates == null) {
                load();
            }
            return rates;
        } finally {
            lock.readLock().unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread warmUp = new Thread(UpgradeOfReadLock::load);
        Thread reader = new Thread(UpgradeOfReadLock::rates);
        warmUp.start();
        reader.start();
        warmUp.join();
        reader.join();
    }
}

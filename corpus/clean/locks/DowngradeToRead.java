// Write lock, then read lock, then give up the write lock: going down is allowed, going up is not.

import java.util.concurrent.locks.ReentrantReadWriteLock;

public class DowngradeToRead {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private String rates;

    String rates() {
        lock.readLock().lock();
        if (rates == null) {
            lock.readLock().unlock();
            lock.writeLock().lock();
            try {
                if (rates == null) {
                    rates = "1.08";
                }
                lock.readLock().lock();
            } finally {
                lock.writeLock().unlock();
            }
        }
        try {
            return rates;
        } finally {
            lock.readLock().unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        DowngradeToRead bank = new DowngradeToRead();
        String[] seen = new String[2];
        Thread other = new Thread(() -> seen[0] = bank.rates());
        other.start();
        seen[1] = bank.rates();
        other.join();
        if (seen[0] == null || !seen[0].equals(seen[1])) {
            throw new AssertionError(seen[0] + " and " + seen[1]);
        }
    }
}

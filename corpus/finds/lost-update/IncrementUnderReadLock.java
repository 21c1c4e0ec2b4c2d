// The read lock lets all readers in together, and these readers write a statistic.

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

public class IncrementUnderReadLock {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private String page = "welcome";
    private int reads;

    String read() {
        lock.readLock().lock();
        try {
            reads++;
            return page;
        } finally {
            lock.readLock().unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        IncrementUnderReadLock site = new IncrementUnderReadLock();
        Thread guest = new Thread(site::read);
        guest.start();
        site.read();
        guest.join();
        if (site.reads != 2) {
            throw new AssertionError("read twice, counted " + site.reads);
        }
    }
}

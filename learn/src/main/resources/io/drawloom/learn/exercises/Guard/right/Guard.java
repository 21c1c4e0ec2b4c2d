import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What the JDK has for it. */
class Guard {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    void read(Runnable look) throws InterruptedException {
        lock.readLock().lock();
        try {
            look.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    void write(Runnable change) throws InterruptedException {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}

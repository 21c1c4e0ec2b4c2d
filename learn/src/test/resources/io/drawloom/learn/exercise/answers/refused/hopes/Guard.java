// order-fails
import java.util.concurrent.*;
import java.util.concurrent.locks.*;

/** Waits a second for the lock, and goes in without it. */
class Guard {
    private final ReentrantReadWriteLock l = new ReentrantReadWriteLock();

    void read(Runnable look) throws InterruptedException {
        boolean got = l.readLock().tryLock(1, TimeUnit.SECONDS);
        try {
            look.run();
        } finally {
            if (got) l.readLock().unlock();
        }
    }

    void write(Runnable change) throws InterruptedException {
        boolean got = l.writeLock().tryLock(1, TimeUnit.SECONDS);
        try {
            change.run();
        } finally {
            if (got) l.writeLock().unlock();
        }
    }
}

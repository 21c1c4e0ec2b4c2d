// outcomes: 0 true | 1 false | 0 false | 1 true
// How many read, and whether one could write, depends on where the reader is; the views of a
// StampedLock are that lock.
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;

public class ReadersCounted {
    public static void main(String[] args) throws InterruptedException {
        StampedLock lock = new StampedLock();
        Thread reader =
                new Thread(() -> {
                    long stamp = lock.readLock();
                    lock.unlockRead(stamp);
                });
        reader.start();
        int readers = lock.getReadLockCount();
        Lock writing = lock.asWriteLock();
        boolean free = writing.tryLock();
        if (free) {
            writing.unlock();
        }
        reader.join();
        System.out.println(readers + " " + free);
    }
}

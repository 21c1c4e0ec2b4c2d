// A reader queues up behind a writer, who waits for a reader, who waits for the first: although
// two readers could have the lock at once.

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantReadWriteLock;

public class ReaderBehindWriter {
    static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();
    static final CountDownLatch READ = new CountDownLatch(1);

    static void readUntilRead() {
        LOCK.readLock().lock();
        try {
            READ.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            LOCK.readLock().unlock();
        }
    }

    static void write() {
        LOCK.writeLock().lock();
        LOCK.writeLock().unlock();
    }

    public static void main(String[] args) throws InterruptedException {
        Thread reader = new Thread(ReaderBehindWriter::readUntilRead);
        Thread writer = new Thread(ReaderBehindWriter::write);
        reader.start();
        writer.start();
        LOCK.readLock().lock();
        LOCK.readLock().unlock();
        READ.countDown();
        reader.join();
        writer.join();
    }
}

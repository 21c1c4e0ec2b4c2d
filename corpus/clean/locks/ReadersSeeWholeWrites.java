// Readers share the lock among themselves, never with the writer.

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock;

public class ReadersSeeWholeWrites {
    private static final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private static int euros = 30;
    private static int dollars = 70;

    static void exchange() {
        WriteLock write = lock.writeLock();
        write.lock();
        euros += 10;
        dollars -= 10;
        write.unlock();
    }

    static void audit() {
        ReadLock read = lock.readLock();
        read.lock();
        int sum = euros + dollars;
        read.unlock();
        if (sum != 100) {
            throw new AssertionError("sum " + sum);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread trader = new Thread(ReadersSeeWholeWrites::exchange);
        Thread auditor = new Thread(ReadersSeeWholeWrites::audit);
        trader.start();
        auditor.start();
        audit();
        trader.join();
        auditor.join();
    }
}

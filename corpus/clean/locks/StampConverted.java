// A read stamp is converted if it can be; if not, it is given back and a write stamp is taken.

import java.util.concurrent.locks.StampedLock;

public class StampConverted {
    private static final StampedLock lock = new StampedLock();
    private static int loads;
    private static boolean loaded;

    static void load() {
        long stamp = lock.readLock();
        try {
            while (!loaded) {
                long write = lock.tryConvertToWriteLock(stamp);
                if (write == 0) {
                    lock.unlockRead(stamp);
                    stamp = lock.writeLock();
                } else {
                    stamp = write;
                    loaded = true;
                    loads++;
                }
            }
        } finally {
            lock.unlock(stamp);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = Thread.startVirtualThread(StampConverted::load);
        load();
        other.join();
        if (loads != 1) {
            throw new AssertionError("loaded " + loads + " times");
        }
    }
}

// Reads two elements optimistically, and again under the lock if the stamp holds no more. The
// writer replaces elements: what is read meanwhile may not belong together, and is thrown away.

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.StampedLock;

public class OptimisticListRead {
    static final StampedLock lock = new StampedLock();
    static final List<Integer> pair = new ArrayList<>(List.of(0, 0));

    public static void main(String[] args) throws InterruptedException {
        Thread writer =
                new Thread(() -> {
                    long stamp = lock.writeLock();
                    try {
                        pair.set(0, 1);
                        pair.set(1, 1);
                    } finally {
                        lock.unlockWrite(stamp);
                    }
                });
        writer.start();
        long stamp = lock.tryOptimisticRead();
        int first = pair.get(0);
        int second = pair.get(1);
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            try {
                first = pair.get(0);
                second = pair.get(1);
            } finally {
                lock.unlockRead(stamp);
            }
        }
        if (first != second) {
            throw new AssertionError(first + " and " + second);
        }
        writer.join();
    }
}

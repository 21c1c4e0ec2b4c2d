// Validates what it has read, but the writer does not replace an element: it lets the list grow. A
// call on a list that changes its structure meanwhile may do anything before it can be validated.

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.StampedLock;

public class OptimisticWhileItGrows {
    static final StampedLock lock = new StampedLock();
    static final List<Integer> list = new ArrayList<>(List.of(0));

    public static void main(String[] args) throws InterruptedException {
        Thread writer =
                new Thread(() -> {
                    long stamp = lock.writeLock();
                    try {
                        list.add(1);
                    } finally {
                        lock.unlockWrite(stamp);
                    }
                });
        writer.start();
        long stamp = lock.tryOptimisticRead();
        int last = list.get(list.size() - 1);
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            try {
                last = list.get(list.size() - 1);
            } finally {
                lock.unlockRead(stamp);
            }
        }
        writer.join();
    }
}

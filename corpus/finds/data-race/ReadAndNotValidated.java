// Reads an element optimistically and never asks whether the stamp still holds: the writer, which
// has the write lock, may be about to replace it.

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.StampedLock;

public class ReadAndNotValidated {
    static final StampedLock lock = new StampedLock();
    static final List<Integer> list = new ArrayList<>(List.of(0));
    static int seen;

    public static void main(String[] args) throws InterruptedException {
        Thread writer =
                new Thread(() -> {
                    long stamp = lock.writeLock();
                    try {
                        list.set(0, 1);
                    } finally {
                        lock.unlockWrite(stamp);
                    }
                });
        writer.start();
        if (lock.tryOptimisticRead() != 0) {
            seen = list.get(0);
        }
        writer.join();
    }
}

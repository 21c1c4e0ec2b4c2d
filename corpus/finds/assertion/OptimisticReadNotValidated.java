// An optimistic read is only a read until it is validated: x can be new and y old.

import java.util.concurrent.locks.StampedLock;

public class OptimisticReadNotValidated {
    private final StampedLock lock = new StampedLock();
    private int x;
    private int y;

    void moveTo(int position) {
        long stamp = lock.writeLock();
        try {
            x = position;
            y = position;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    boolean onDiagonal() {
        long stamp = lock.tryOptimisticRead();
        int seenX = x;
        int seenY = y;
        return stamp == 0 || seenX == seenY;
    }

    public static void main(String[] args) throws InterruptedException {
        OptimisticReadNotValidated point = new OptimisticReadNotValidated();
        Thread mover = new Thread(() -> point.moveTo(5));
        mover.start();
        if (!point.onDiagonal()) {
            throw new AssertionError("seen off the diagonal");
        }
        mover.join();
    }
}

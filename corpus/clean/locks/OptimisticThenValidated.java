// What was read optimistically counts only if the stamp is still valid; else it is read again,
// locked. The fields are volatile so that the unlocked reads are no data race.

import java.util.concurrent.locks.StampedLock;

public class OptimisticThenValidated {
    private final StampedLock lock = new StampedLock();
    private volatile int x;
    private volatile int y;

    void moveTo(int position) {
        long stamp = lock.writeLock();
        x = position;
        y = position;
        lock.unlockWrite(stamp);
    }

    int distanceFromDiagonal() {
        long stamp = lock.tryOptimisticRead();
        int distance = x - y;
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            distance = x - y;
            lock.unlockRead(stamp);
        }
        return distance;
    }

    public static void main(String[] args) throws InterruptedException {
        OptimisticThenValidated point = new OptimisticThenValidated();
        Thread mover = new Thread(() -> point.moveTo(9));
        mover.start();
        int distance = point.distanceFromDiagonal();
        mover.join();
        if (distance != 0) {
            throw new AssertionError("off by " + distance);
        }
    }
}

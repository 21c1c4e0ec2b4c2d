// Who does not get the lock does something else, which needs none.

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

public class TryLockOrElsewhere {
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger skipped = new AtomicInteger();
    private int done;

    void work() {
        if (lock.tryLock()) {
            try {
                done++;
            } finally {
                lock.unlock();
            }
        } else {
            skipped.incrementAndGet();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        TryLockOrElsewhere job = new TryLockOrElsewhere();
        Thread other = new Thread(job::work);
        other.start();
        job.work();
        other.join();
        if (job.done + job.skipped.get() != 2) {
            throw new AssertionError("done " + job.done + ", skipped " + job.skipped);
        }
    }
}

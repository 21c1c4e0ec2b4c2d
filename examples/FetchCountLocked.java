import java.util.concurrent.locks.ReentrantLock;

/**
 * FetchCount with a lock held from the read to the write: others may still run in between, but none
 * of them gets to the count. It prints a fetch count of 3 in every order.
 *
 * <p>From the fetcher text, the program with the lock, without the network.
 */
public final class FetchCountLocked {
    private static final int TASKS = 3;

    private static final ReentrantLock lock = new ReentrantLock();
    private static int fetchCount;

    private static void fetch() {
        lock.lock();
        try {
            int seen = fetchCount;
            Thread.yield(); // lets the others run, as far as the lock
            fetchCount = seen + 1;
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] tasks = new Thread[TASKS];
        for (int i = 0; i < TASKS; i++) {
            tasks[i] = Thread.startVirtualThread(FetchCountLocked::fetch);
        }
        for (Thread task : tasks) {
            task.join();
        }
        System.out.println("fetch count: " + fetchCount);
    }
}

import java.util.concurrent.locks.ReentrantLock;

/**
 * The count is right in every order, and the log still depends on the order: it reads the count
 * outside of the lock. Run by java alone "after request count" is mostly 1, then 2; it can be 2
 * twice, and "before" can be 0 or 1.
 *
 * <p>From the web server text, stage 7 (LockedCountServer), without the network and the work.
 */
public final class RequestLog {
    private static final ReentrantLock lock = new ReentrantLock();
    private static int count;

    private static void increment() {
        lock.lock();
        try {
            count += 1;
        } finally {
            lock.unlock();
        }
    }

    private static void handleRequest(String path) {
        System.out.println("start processing path = " + path + ", before request count = " + count);
        increment();
        System.out.println("end processing path = " + path + ", after request count = " + count);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(() -> handleRequest("/first"));
        Thread second = new Thread(() -> handleRequest("/second"));
        first.start();
        second.start();
        first.join();
        second.join();
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}

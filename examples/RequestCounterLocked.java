import java.util.concurrent.locks.ReentrantLock;

/**
 * The critical section of RequestCounter inside the library's lock. It prints nothing: the count is
 * 2 in every order.
 *
 * <p>From the web server text, stage 4 (LockServer), without the network and the work.
 */
public final class RequestCounterLocked {
    private static final ReentrantLock lock = new ReentrantLock();
    private static int count;

    private static void handleRequest() {
        lock.lock();
        try {
            int v = count;
            count = v + 1;
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(RequestCounterLocked::handleRequest);
        Thread second = new Thread(RequestCounterLocked::handleRequest);
        first.start();
        second.start();
        first.join();
        second.join();
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}

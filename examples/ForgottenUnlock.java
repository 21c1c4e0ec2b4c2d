import java.util.concurrent.locks.ReentrantLock;

/**
 * A request fails between lock and unlock, and no finally gives the lock back: whoever comes next
 * waits for ever. It says so after a second (the next request is a daemon, so that java can end).
 *
 * <p>From the web server text, stages 4 and 5: what a forgotten release costs.
 */
public final class ForgottenUnlock {
    private static final ReentrantLock lock = new ReentrantLock();

    private static void handleRequest(String path) {
        lock.lock();
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a request without a path");
        }
        lock.unlock();
    }

    private static void tryRequest(String path) {
        try {
            handleRequest(path);
            System.out.println("request handled");
        } catch (IllegalArgumentException e) {
            System.out.println("request failed: " + e.getMessage());
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(() -> tryRequest(""));
        first.start();
        first.join();

        Thread second = new Thread(() -> tryRequest("/"));
        second.setDaemon(true);
        second.start();
        second.join(1000);
        if (second.isAlive()) {
            System.out.println("the next request still waits: nobody will give the lock back");
        }
    }
}

/**
 * The critical section of RequestCounter as a synchronized method: the class is the lock, and it is
 * given back however the method ends. It prints nothing: the count is 2 in every order.
 *
 * <p>From the web server text, stage 5 (WithLockServer), without the network and the work.
 */
public final class RequestCounterSynchronized {
    private static int count;

    private static synchronized void handleRequest() {
        int v = count;
        count = v + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(RequestCounterSynchronized::handleRequest);
        Thread second = new Thread(RequestCounterSynchronized::handleRequest);
        first.start();
        second.start();
        first.join();
        second.join();
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}

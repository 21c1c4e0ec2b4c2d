/**
 * The critical section of RequestCounter inside a home-made lock. Run by java alone it prints
 * nothing; in a rare order both requests find the lock free before either takes it, both get in,
 * and it fails with "expected 2 but was 1".
 *
 * <p>From the web server text, stage 3 (SpinLockServer), without the network and the work.
 */
public final class RequestCounterSpinLock {
    private static volatile boolean locked;
    private static int count;

    private static void handleRequest() {
        while (locked) {
            Thread.onSpinWait();
        }
        locked = true; // a step too late: somebody else may have come in since the look

        int v = count;
        count = v + 1;

        locked = false;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(RequestCounterSpinLock::handleRequest);
        Thread second = new Thread(RequestCounterSpinLock::handleRequest);
        first.start();
        second.start();
        first.join();
        second.join();
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}

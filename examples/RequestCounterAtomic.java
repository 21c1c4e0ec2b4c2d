import java.util.concurrent.atomic.AtomicInteger;

/**
 * The counter of RequestCounter as one indivisible step of the processor (on x86, lock xadd): no
 * lock, and nothing to come between. It prints nothing: the count is 2 in every order.
 *
 * <p>From the web server text, stage 6, the remark on atomic operations.
 */
public final class RequestCounterAtomic {
    private static final AtomicInteger count = new AtomicInteger();

    private static void handleRequest() {
        count.incrementAndGet();
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(RequestCounterAtomic::handleRequest);
        Thread second = new Thread(RequestCounterAtomic::handleRequest);
        first.start();
        second.start();
        first.join();
        second.join();
        if (count.get() != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}

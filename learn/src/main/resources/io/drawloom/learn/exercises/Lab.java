import java.util.concurrent.atomic.AtomicInteger;

/** What the judges' programs share: threads, what must hold, and who is inside at once. */
final class Lab {
    private static final int ENTERED = 1 << 16;

    /** How many are inside, and, above it, how many have entered so far. */
    private final AtomicInteger inside = new AtomicInteger();

    private volatile boolean overlapped;

    /** The caller is inside from now on. */
    void enter() {
        if ((inside.addAndGet(ENTERED + 1) & (ENTERED - 1)) > 1) {
            overlapped = true;
        }
    }

    /** The caller is no longer inside. */
    void leave() {
        inside.decrementAndGet();
    }

    /** Enters and leaves. */
    void pass() {
        enter();
        leave();
    }

    /** How many have entered so far. */
    int entered() {
        return inside.get() / ENTERED;
    }

    /** How many are inside now. */
    int inside() {
        return inside.get() & (ENTERED - 1);
    }

    /** Whether two were inside at once. */
    boolean overlapped() {
        return overlapped;
    }

    /** Notes that the overlap was reached, where it is not a matter of being inside. */
    void overlap() {
        overlapped = true;
    }

    /** Says whether the overlap was reached: the judge reads it. */
    void say() {
        System.out.println(overlapped ? "overlap" : "apart");
    }

    /** The sentence that failed where an answer may have caught it; null if none did. */
    private static volatile String failed;

    /** Fails with this sentence unless it is so. */
    static void must(boolean so, String otherwise) {
        if (!so) {
            failed = otherwise;
            throw new AssertionError(otherwise);
        }
    }

    /** What may be interrupted. */
    interface Body {
        void run() throws Exception;
    }

    /** Runs each in a thread of its own and waits for all. */
    static void together(Body... bodies) throws InterruptedException {
        Thread[] threads = new Thread[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            Body body = bodies[i];
            threads[i] =
                    new Thread(() -> {
                        try {
                            body.run();
                        } catch (Exception e) {
                            throw new AssertionError("an exception came out: " + e, e);
                        }
                    });
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failed != null) {
            throw new AssertionError(failed);
        }
    }
}

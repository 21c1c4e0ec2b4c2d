import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A download a thread; every second one is interrupted. */
class Stress {
    private static final AtomicInteger CLOSED = new AtomicInteger();
    private static final AtomicInteger FETCHED = new AtomicInteger();

    static void act(int thread) {
        if (thread % 2 == 0) {
            Thread.currentThread().interrupt();
        }
        FETCHED.addAndGet(
                new Download().run(List.of(Stress::fetch, Stress::fetch), CLOSED::incrementAndGet));
    }

    private static void fetch() throws InterruptedException {
        Thread.sleep(0, 1);
    }

    static boolean good(int threads) {
        return CLOSED.get() == threads && FETCHED.get() == threads;
    }
}

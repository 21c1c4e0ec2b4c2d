import java.util.concurrent.atomic.AtomicInteger;

/** All need the one value. */
class Stress {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger USED = new AtomicInteger();
    private static final Lazy LAZY =
            new Lazy(() -> {
                MADE.incrementAndGet();
                return new StringBuilder("value");
            });

    static void act(int thread) {
        LAZY.use(it -> {
            if (it.toString().equals("value")) {
                USED.incrementAndGet();
            }
        });
    }

    static boolean good(int threads) {
        return MADE.get() == 1 && USED.get() == threads;
    }
}

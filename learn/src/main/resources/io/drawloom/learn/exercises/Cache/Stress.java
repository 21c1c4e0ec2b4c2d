import java.util.concurrent.atomic.AtomicInteger;

/** Four threads ask for each key. */
class Stress {
    private static final Cache CACHE = new Cache();
    private static final AtomicInteger COMPUTED = new AtomicInteger();
    private static final AtomicInteger WRONG = new AtomicInteger();

    static void act(int thread) {
        String key = "key " + thread / 4;
        String value =
                CACHE.get(
                        key,
                        it -> {
                            COMPUTED.incrementAndGet();
                            return it;
                        });
        if (!key.equals(value)) {
            WRONG.incrementAndGet();
        }
    }

    static boolean good(int threads) {
        return COMPUTED.get() == threads / 4 && WRONG.get() == 0;
    }
}

import java.util.concurrent.atomic.AtomicInteger;

/** As many producers as consumers, room for two. */
class Stress {
    private static final Buffer BUFFER = new Buffer(2);
    private static final AtomicInteger TAKEN = new AtomicInteger();

    static void act(int thread) throws InterruptedException {
        if (thread % 2 == 0) {
            BUFFER.put("item");
        } else if ("item".equals(BUFFER.take())) {
            TAKEN.incrementAndGet();
        }
    }

    static boolean good(int threads) {
        return TAKEN.get() == threads / 2;
    }
}

/** A request a thread. */
class Stress {
    private static final Counter COUNTER = new Counter();

    static void act(int thread) {
        COUNTER.handle(() -> {});
    }

    static boolean good(int threads) {
        return COUNTER.handle(() -> {}) == threads + 1;
    }
}

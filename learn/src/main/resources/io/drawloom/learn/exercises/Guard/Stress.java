import java.util.concurrent.atomic.AtomicInteger;

/** A writer among ten. */
class Stress {
    private static final Guard GUARD = new Guard();
    private static final AtomicInteger TORN = new AtomicInteger();
    private static int one;
    private static int two;

    static void act(int thread) throws InterruptedException {
        if (thread % 10 == 0) {
            GUARD.write(() -> {
                one++;
                two++;
            });
        } else {
            GUARD.read(() -> {
                if (one != two) {
                    TORN.incrementAndGet();
                }
            });
        }
    }

    static boolean good(int threads) {
        return TORN.get() == 0 && one == threads / 10 && two == threads / 10;
    }
}

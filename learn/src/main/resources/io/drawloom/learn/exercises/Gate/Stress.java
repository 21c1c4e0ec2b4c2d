import java.util.concurrent.atomic.AtomicInteger;

/** All but one come to the gate; the last one opens it. */
class Stress {
    private static final Gate GATE = new Gate();
    private static final AtomicInteger PASSED = new AtomicInteger();

    static void act(int thread) throws InterruptedException {
        if (thread == 500) {
            GATE.open();
        } else {
            GATE.pass(PASSED::incrementAndGet);
        }
    }

    static boolean good(int threads) {
        return PASSED.get() == threads - 1;
    }
}

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Three connections for all; the work of every tenth fails. */
class Stress {
    private static final Pool POOL = new Pool(List.of("0", "1", "2"));
    private static final AtomicIntegerArray USERS = new AtomicIntegerArray(3);
    private static final AtomicInteger DONE = new AtomicInteger();
    private static final AtomicInteger SHARED = new AtomicInteger();

    static void act(int thread) throws InterruptedException {
        try {
            POOL.use(it -> {
                int connection = Integer.parseInt(it);
                if (USERS.incrementAndGet(connection) > 1) {
                    SHARED.incrementAndGet();
                }
                USERS.decrementAndGet(connection);
                DONE.incrementAndGet();
                if (thread % 10 == 0) {
                    throw new IllegalStateException("the work fails");
                }
            });
        } catch (IllegalStateException e) {
            // as it should be
        }
    }

    static boolean good(int threads) {
        return DONE.get() == threads && SHARED.get() == 0;
    }
}

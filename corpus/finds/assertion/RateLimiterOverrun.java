// The limiter looks whether there is room and only then counts: two requests take the last place.

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

public class RateLimiterOverrun {
    private static final int LIMIT = 2;
    private final AtomicInteger used = new AtomicInteger(1);

    boolean allow() {
        if (used.get() >= LIMIT) {
            return false;
        }
        used.incrementAndGet();
        return true;
    }

    public static void main(String[] args) {
        RateLimiterOverrun limiter = new RateLimiterOverrun();
        AtomicInteger allowed = new AtomicInteger(1);
        try (ExecutorService pool = Executors.newWorkStealingPool(2)) {
            for (int i = 0; i < 2; i++) {
                pool.execute(() -> {
                    if (limiter.allow()) {
                        allowed.incrementAndGet();
                    }
                });
            }
        }
        if (allowed.get() > LIMIT) {
            throw new AssertionError(allowed + " requests, limit " + LIMIT);
        }
    }
}

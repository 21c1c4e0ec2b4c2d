// The first request leaves its user in the pooled thread; the third may run in that thread.

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class ThreadLocalLeaksInPool {
    private static final ThreadLocal<String> user = new ThreadLocal<>();
    private static volatile String stranger;

    public static void main(String[] args) {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            pool.execute(() -> user.set("ann"));
            pool.execute(() -> {});
            pool.execute(() -> stranger = user.get());
        }
        if (stranger != null) {
            throw new AssertionError("a request without a user acts as " + stranger);
        }
    }
}

// The task cleans up in finally, so the pooled thread keeps nothing for the next task.

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class RemovedAfterUse {
    private static final ThreadLocal<String> user = new ThreadLocal<>();

    static void serve(String name) {
        user.set(name);
        try {
            if (!name.equals(user.get())) {
                throw new AssertionError(user.get());
            }
        } finally {
            user.remove();
        }
    }

    public static void main(String[] args) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            pool.execute(() -> serve("ann"));
            pool.execute(() -> serve("bob"));
            Future<String> stranger = pool.submit(user::get);
            System.out.println(stranger.get());
        }
    }
}

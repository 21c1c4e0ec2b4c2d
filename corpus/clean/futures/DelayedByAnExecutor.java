// A task that an executor delays runs in the execution's own pool.

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

public class DelayedByAnExecutor {
    public static void main(String[] args) {
        Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);
        if (CompletableFuture.supplyAsync(() -> 3, later).join() != 3) {
            throw new AssertionError();
        }
    }
}

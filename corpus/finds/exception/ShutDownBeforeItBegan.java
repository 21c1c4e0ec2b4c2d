// A fork-join pool that is shut down at once cancels a task that no worker has taken yet.

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

public class ShutDownBeforeItBegan {
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        ForkJoinPool pool = new ForkJoinPool(1);
        Future<?> task = pool.submit(() -> {});
        pool.shutdownNow();
        task.get();
    }
}

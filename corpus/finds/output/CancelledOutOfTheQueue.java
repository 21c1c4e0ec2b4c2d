// outcomes: false 1 | true 0 | true 1
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

// Cancelling takes the task out of the queue of its pool: a worker may have taken it before, and
// may have begun it, or be through with it.
public class CancelledOutOfTheQueue {
    public static void main(String[] args) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (var pool = new ScheduledThreadPoolExecutor(1)) {
            pool.setRemoveOnCancelPolicy(true);
            pool.submit(() -> {}).get();
            ScheduledFuture<?> task = pool.schedule(runs::incrementAndGet, 0, TimeUnit.SECONDS);
            boolean cancelled = task.cancel(false);
            System.out.println(cancelled + " " + runs.get());
        }
    }
}

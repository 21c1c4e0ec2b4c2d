// outcomes: cancelled: true, runs: 0 | cancelled: true, runs: 1 | cancelled: false, runs: 1
// A task that is cancelled may have begun, and even have ended, or never run at all.
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

public class CancelledOrBegun {
    private static int runs;

    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<?> task = pool.submit(() -> runs++);
        boolean cancelled = task.cancel(false);
        pool.shutdown();
        if (pool.awaitTermination(1, TimeUnit.SECONDS)) {
            System.out.println("cancelled: " + cancelled + ", runs: " + runs);
        }
    }
}

// outcomes: by hand: true, runs: 0 | by hand: true, runs: 1 | by hand: false, runs: 1
// Who completes by hand what a task shall complete: the task looks for that first, and not again.
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

public class CompletedBeforeItsTurn {
    private static int runs;

    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CompletableFuture<Integer> future = CompletableFuture.supplyAsync(() -> ++runs, pool);
        boolean byHand = future.complete(0);
        pool.shutdown();
        if (pool.awaitTermination(1, TimeUnit.SECONDS)) {
            System.out.println("by hand: " + byHand + ", runs: " + runs);
        }
    }
}

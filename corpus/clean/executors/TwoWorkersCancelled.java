// Cancelled twice: a pool interrupts its workers in an order that repeats.
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

public class TwoWorkersCancelled {
    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> sleep());
        pool.submit(() -> sleep());
        pool.shutdownNow();
        System.out.println(pool.awaitTermination(1, TimeUnit.SECONDS));
    }

    private static void sleep() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

// outcomes: AB | BA
// Two threads hand a task over, one after the other; a fork-join pool keeps them in two queues, and
// its only worker takes first from any of the two.
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

public class TwoSubmittersOfAPool {
    private static volatile String order = "";

    public static void main(String[] args) throws InterruptedException {
        ForkJoinPool pool = new ForkJoinPool(1);
        CountDownLatch both = new CountDownLatch(1);
        pool.execute(() -> await(both));
        Thread other = new Thread(() -> pool.execute(() -> order += "A"));
        other.start();
        other.join();
        pool.execute(() -> order += "B");
        both.countDown();
        pool.shutdown();
        if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
            System.out.println(order);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

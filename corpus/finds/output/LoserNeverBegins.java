// outcomes: - | interrupted
// Who loses an invokeAny is interrupted, or never begins.

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

public class LoserNeverBegins {
    static volatile String loser = "-";

    static int waits() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            loser = "interrupted";
        }
        return 2;
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.invokeAny(List.<Callable<Integer>>of(() -> 1, LoserNeverBegins::waits));
        pool.shutdown();
        pool.awaitTermination(5, TimeUnit.SECONDS);
        System.out.println(loser);
    }
}

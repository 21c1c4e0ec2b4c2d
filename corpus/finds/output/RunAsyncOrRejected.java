// outcomes: ok | rejected
// A future hands its task to a pool that may be shut down by then.

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

public class RunAsyncOrRejected {
    static volatile String result = "-";

    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Thread submits =
                new Thread(() -> {
                    try {
                        CompletableFuture.runAsync(() -> {}, pool);
                        result = "ok";
                    } catch (RejectedExecutionException e) {
                        result = "rejected";
                    }
                });
        submits.start();
        pool.shutdown();
        submits.join();
        System.out.println(result);
    }
}

// A task of a single-thread pool waits for a value that another task of the same pool is to give:
// in the wrong order of submission, that task is behind it in the queue.

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class PoolOfOneWaitsForItself {
    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<String> key = new CompletableFuture<>();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Thread giver = new Thread(() -> pool.execute(() -> key.complete("key")));
        Thread taker = new Thread(() -> pool.execute(key::join));
        giver.start();
        taker.start();
        giver.join();
        taker.join();
        pool.close();
    }
}

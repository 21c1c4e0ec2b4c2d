// No task of the single-thread pool waits for another; what comes after is a task of its own.

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class NextStepIsAnotherTask {
    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<String> key = new CompletableFuture<>();
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            CompletableFuture<String> door = key.thenApplyAsync(k -> "opened by " + k, pool);
            Thread giver = new Thread(() -> pool.execute(() -> key.complete("key")));
            giver.start();
            System.out.println(door.join());
            giver.join();
        }
    }
}

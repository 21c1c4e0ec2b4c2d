// anyOf takes the first to complete, also if the first one failed.

import java.util.concurrent.CompletableFuture;

public class AnyOfThrows {
    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<String> mirror = new CompletableFuture<>();
        CompletableFuture<String> origin = new CompletableFuture<>();
        Thread good = new Thread(() -> mirror.complete("page"));
        Thread bad =
                new Thread(() -> origin.completeExceptionally(new IllegalStateException("down")));
        good.start();
        bad.start();
        CompletableFuture.anyOf(mirror, origin).join();
        good.join();
        bad.join();
    }
}

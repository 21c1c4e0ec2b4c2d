// Two stages run at once, and thenCombine sees both results.

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class CombinedAtTheEnd {
    public static void main(String[] args) {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Integer> price = CompletableFuture.supplyAsync(() -> 6, pool);
            CompletableFuture<Integer> pieces = CompletableFuture.supplyAsync(() -> 7, pool);
            System.out.println(price.thenCombine(pieces, (p, n) -> p * n).join());
        }
    }
}

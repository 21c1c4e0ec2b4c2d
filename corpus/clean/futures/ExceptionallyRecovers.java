// The failure is handled in the chain, so join returns the stand-in in every order.

import java.util.concurrent.CompletableFuture;

public class ExceptionallyRecovers {
    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        Thread server =
                new Thread(
                        () -> answer.completeExceptionally(new IllegalStateException("offline")));
        server.start();
        int pages = answer.thenApply(n -> n + 1).exceptionally(failure -> -1).join();
        server.join();
        System.out.println(pages);
    }
}

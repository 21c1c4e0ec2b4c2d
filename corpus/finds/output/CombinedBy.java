// outcomes: combined by left | combined by right
// A function of two futures runs on the thread that completes the second of them.

import java.util.concurrent.CompletableFuture;

public class CombinedBy {
    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<Integer> width = new CompletableFuture<>();
        CompletableFuture<Integer> height = new CompletableFuture<>();
        width.thenCombine(
                height,
                (w, h) -> {
                    System.out.println("combined by " + Thread.currentThread().getName());
                    return w * h;
                });
        Thread left = new Thread(() -> width.complete(3), "left");
        Thread right = new Thread(() -> height.complete(4), "right");
        left.start();
        right.start();
        left.join();
        right.join();
    }
}

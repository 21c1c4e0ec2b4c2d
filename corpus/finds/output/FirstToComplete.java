// outcomes: left | right
// A future is completed once; the second to try is refused without a word.

import java.util.concurrent.CompletableFuture;

public class FirstToComplete {
    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread left = new Thread(() -> answer.complete("left"));
        Thread right = new Thread(() -> answer.complete("right"));
        left.start();
        right.start();
        System.out.println(answer.join());
        left.join();
        right.join();
    }
}

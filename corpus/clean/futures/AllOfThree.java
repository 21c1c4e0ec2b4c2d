// allOf completes when all have, so every join after it returns at once.

import java.util.List;
import java.util.concurrent.CompletableFuture;

public class AllOfThree {
    public static void main(String[] args) throws InterruptedException {
        List<CompletableFuture<String>> words =
                List.of(
                        new CompletableFuture<>(),
                        new CompletableFuture<>(),
                        new CompletableFuture<>());
        Thread back =
                new Thread(() -> {
                    words.get(2).complete("three");
                    words.get(1).complete("two");
                });
        Thread front = new Thread(() -> words.get(0).complete("one"));
        back.start();
        front.start();
        CompletableFuture<String> sentence =
                CompletableFuture.allOf(words.toArray(CompletableFuture[]::new))
                        .thenApply(done ->
                                String.join(
                                        " ", words.stream().map(CompletableFuture::join).toList()));
        System.out.println(sentence.join());
        back.join();
        front.join();
    }
}

// applyToEither takes what is there first: it need not be the mirror that was started first.

import java.util.concurrent.CompletableFuture;

public class EitherMirror {
    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<String> near = new CompletableFuture<>();
        CompletableFuture<String> far = new CompletableFuture<>();
        CompletableFuture<Integer> length = near.applyToEither(far, String::length);
        Thread first = new Thread(() -> near.complete("near"));
        Thread second = new Thread(() -> far.complete("far away"));
        first.start();
        second.start();
        first.join();
        second.join();
        assert length.join() == 4 : length.join();
    }
}

// A dependent action runs in whichever thread completes its future: here in two threads at once.

import java.util.concurrent.CompletableFuture;

public class TwoThenRuns {
    static int arrived;

    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<Void> parcel = new CompletableFuture<>();
        CompletableFuture<Void> letter = new CompletableFuture<>();
        CompletableFuture<Void> both =
                CompletableFuture.allOf(
                        parcel.thenRun(() -> arrived++), letter.thenRun(() -> arrived++));
        Thread van = new Thread(() -> parcel.complete(null));
        Thread bicycle = new Thread(() -> letter.complete(null));
        van.start();
        bicycle.start();
        both.join();
        if (arrived != 2) {
            throw new AssertionError("arrived: " + arrived);
        }
    }
}

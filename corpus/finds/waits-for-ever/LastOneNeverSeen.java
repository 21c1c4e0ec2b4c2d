// The last of two is to complete the future, but a lost update on the countdown leaves no last one.

import java.util.concurrent.CompletableFuture;

public class LastOneNeverSeen implements Runnable {
    private static final CompletableFuture<String> all = new CompletableFuture<>();
    private static volatile int missing = 2;

    @Override
    public void run() {
        missing--;
        if (missing == 0) {
            all.complete("all here");
        }
    }

    public static void main(String[] args) {
        Thread.startVirtualThread(new LastOneNeverSeen());
        Thread.startVirtualThread(new LastOneNeverSeen());
        all.join();
    }
}

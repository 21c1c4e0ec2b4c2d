// outcomes: in time | late
// The answer is due at the instant of the time-out: either may be first, and the other is in vain.

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public class TimeoutTie {
    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<String> answer =
                new CompletableFuture<String>().completeOnTimeout("late", 1, TimeUnit.SECONDS);
        Thread server =
                new Thread(() -> {
                    try {
                        Thread.sleep(1000);
                        answer.complete("in time");
                    } catch (InterruptedException e) {
                        answer.completeExceptionally(e);
                    }
                });
        server.start();
        System.out.println(answer.join());
        server.join();
    }
}

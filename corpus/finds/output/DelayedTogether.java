// outcomes: 1 first | 2 first
// Two tasks with the same delay begin in the order in which they were handed over.
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

public class DelayedTogether {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger first = new AtomicInteger();
        CompletableFuture<Integer> one = new CompletableFuture<>();
        CompletableFuture<Integer> two = new CompletableFuture<>();
        CompletableFuture<Void> noted = one.thenAccept(i -> first.compareAndSet(0, i));
        CompletableFuture<Void> also = two.thenAccept(i -> first.compareAndSet(0, i));
        Thread other = new Thread(() -> one.completeOnTimeout(1, 10, TimeUnit.MILLISECONDS));
        other.start();
        two.completeOnTimeout(2, 10, TimeUnit.MILLISECONDS);
        other.join();
        noted.join();
        also.join();
        System.out.println(first.get() + " first");
    }
}

// The dependents run in the threads that complete the futures, and count atomically.

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

public class DependentsUseAtomics {
    public static void main(String[] args) {
        CompletableFuture<Void> parcel = new CompletableFuture<>();
        CompletableFuture<Void> letter = new CompletableFuture<>();
        AtomicInteger arrived = new AtomicInteger();
        CompletableFuture<Integer> both =
                parcel.thenRun(arrived::incrementAndGet)
                        .runAfterBoth(letter.thenRun(arrived::incrementAndGet), () -> {})
                        .thenApply(done -> arrived.get());
        new Thread(() -> parcel.complete(null)).start();
        new Thread(() -> letter.complete(null)).start();
        System.out.println(both.join());
    }
}

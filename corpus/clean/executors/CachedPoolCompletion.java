// Results in the order of completion; a sum does not mind the order.

import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class CachedPoolCompletion {
    public static void main(String[] args) throws Exception {
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            CompletionService<Integer> done = new ExecutorCompletionService<>(pool);
            done.submit(() -> 40);
            done.submit(() -> 2);
            System.out.println(done.take().get() + done.take().get());
        }
    }
}

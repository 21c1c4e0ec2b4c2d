// A pooled thread inherits once, from whoever made it, and not from whoever submits a task.

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class InheritedFromTheCreator {
    static final InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
    static volatile String author;

    public static void main(String[] args) throws InterruptedException {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Thread ann =
                    new Thread(() -> {
                        user.set("ann");
                        pool.execute(() -> author = user.get());
                    });
            Thread bob =
                    new Thread(() -> {
                        user.set("bob");
                        pool.execute(() -> {});
                    });
            ann.start();
            bob.start();
            ann.join();
            bob.join();
        }
        if (!author.equals("ann")) {
            throw new AssertionError("written by ann, signed by " + author);
        }
    }
}

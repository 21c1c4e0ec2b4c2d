import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

// Each task has a thread, and to close the executor waits for all of them.
public class ThreadPerTask {
    public static void main(String[] args) {
        var count = new AtomicInteger();
        try (var executor = Executors.newThreadPerTaskExecutor(Thread::new)) {
            executor.execute(count::incrementAndGet);
            executor.execute(count::incrementAndGet);
        }
        System.out.println(count);
    }
}

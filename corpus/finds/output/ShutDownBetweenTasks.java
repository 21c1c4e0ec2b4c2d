// outcomes: done: 2, rejected: false | done: 1, rejected: true | done: 0, rejected: true
// The tasks of invokeAll are handed over one after the other: the executor may be shut down before
// the first, or between the two.
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

public class ShutDownBetweenTasks {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        Callable<Integer> task = done::incrementAndGet;
        boolean rejected = false;
        ExecutorService executor = Executors.newThreadPerTaskExecutor(Thread::new);
        Thread other = new Thread(executor::shutdown);
        other.start();
        try {
            executor.invokeAll(List.of(task, task));
        } catch (RejectedExecutionException e) {
            rejected = true;
        }
        executor.close();
        other.join();
        System.out.println("done: " + done + ", rejected: " + rejected);
    }
}

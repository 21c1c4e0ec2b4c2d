// outcomes: 0 rejected | 1 rejected | 2 ran
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

// invokeAll hands over one task after the other: the first may run although the second is rejected.
// What is rejected cancels the first, if that has not begun.
public class ShutDownBetweenTwoOfMany {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Thread ends = new Thread(pool::shutdown);
        ends.start();
        Callable<Integer> task = runs::incrementAndGet;
        String said = "ran";
        try {
            pool.invokeAll(List.of(task, task));
        } catch (RejectedExecutionException e) {
            said = "rejected";
        }
        System.out.println(runs + " " + said);
    }
}

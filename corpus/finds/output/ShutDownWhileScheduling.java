// outcomes: cancelled | never | rejected | ran
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

// The pool is shut down while a task is on its way into the queue: before the pool was asked, or
// before the task is in the queue, or when the pool has seen an empty queue and not yet ended. In
// the last case the task stays in the queue of a pool that has ended.
public class ShutDownWhileScheduling {
    public static void main(String[] args) throws Exception {
        var pool = new ScheduledThreadPoolExecutor(1);
        Thread ends = new Thread(pool::shutdown);
        ends.start();
        String said;
        try {
            pool.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).get(1, TimeUnit.DAYS);
            said = "ran";
        } catch (RejectedExecutionException e) {
            said = "rejected";
        } catch (CancellationException e) {
            said = "cancelled";
        } catch (TimeoutException e) {
            said = "never";
        }
        System.out.println(said);
    }
}

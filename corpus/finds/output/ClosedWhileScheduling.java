// outcomes: cancelled | never | ran | rejected
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

// The pool is shut down while a delayed task is on its way to the thread that will begin it. If
// that thread sees no task it ends, and so does the pool: the task may come later, and stays for
// ever (JDK 25).
public class ClosedWhileScheduling {
    public static void main(String[] args) throws Exception {
        var pool = new ForkJoinPool(1);
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

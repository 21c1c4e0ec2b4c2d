// outcomes: cancelled | never | ran | rejected
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

// The pool is stopped while the first task of a thread is on its way. That thread has seen an open
// pool and makes a queue of its own; the pool has cleaned all queues and ended when that one comes.
// The task then stays in it, neither run nor cancelled (JDK 25).
public class StoppedWhileHandingOver {
    public static void main(String[] args) throws Exception {
        var pool = new ForkJoinPool(1);
        Thread stops = new Thread(pool::shutdownNow);
        stops.start();
        String said;
        try {
            pool.submit(() -> 1).get(1, TimeUnit.DAYS);
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

// outcomes: cancelled: true, runs: 0 | cancelled: true, runs: 1 | cancelled: false, runs: 1
// The same for a task of a ForkJoinPool.
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.TimeUnit;

public class ForkedThenCancelled {
    private static int runs;

    public static void main(String[] args) throws InterruptedException {
        ForkJoinPool pool = new ForkJoinPool(1);
        RecursiveAction task = new Run();
        pool.execute(task);
        boolean cancelled = task.cancel(false);
        pool.shutdown();
        if (pool.awaitTermination(1, TimeUnit.SECONDS)) {
            System.out.println("cancelled: " + cancelled + ", runs: " + runs);
        }
    }

    private static final class Run extends RecursiveAction {
        private static final long serialVersionUID = 1;

        @Override
        protected void compute() {
            runs++;
        }
    }
}

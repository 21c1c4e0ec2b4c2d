// outcomes: own own | own other's | other's other's
// What a task forks is done by its own worker, from the last on, or by another one, from the first.
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;

public class WhoRunsAFork {
    public static void main(String[] args) {
        ForkJoinPool pool = new ForkJoinPool(2);
        System.out.println(pool.submit(WhoRunsAFork::twoForks).join());
    }

    private static String twoForks() {
        ForkJoinTask<String> first = new WhoRuns(Thread.currentThread()).fork();
        ForkJoinTask<String> last = new WhoRuns(Thread.currentThread()).fork();
        return last.join() + " " + first.join();
    }

    private static final class WhoRuns extends RecursiveTask<String> {
        private static final long serialVersionUID = 1;

        private final transient Thread forker;

        WhoRuns(Thread forker) {
            this.forker = forker;
        }

        @Override
        protected String compute() {
            return Thread.currentThread() == forker ? "own" : "other's";
        }
    }
}

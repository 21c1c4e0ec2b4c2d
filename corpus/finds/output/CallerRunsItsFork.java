// outcomes: worker: true | worker: false
// Who is no worker and joins what it forked does that itself, if no worker has begun.
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;

public class CallerRunsItsFork {
    public static void main(String[] args) {
        System.out.println("worker: " + new InAPool().fork().join());
    }

    private static final class InAPool extends RecursiveTask<Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        protected Boolean compute() {
            return ForkJoinTask.inForkJoinPool();
        }
    }
}

// The workers of the common pool all wait for the main thread, which joins a task that it forked:
// it does that itself, so nobody waits for ever.
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

public class CallerOfAFullPool {
    public static void main(String[] args) {
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            ForkJoinPool.commonPool().execute(() -> await(done));
        }
        System.out.println(new Answer().fork().join());
        done.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Answer extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1;

        @Override
        protected Integer compute() {
            return 42;
        }
    }
}

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A task keeps how it ended: its result can be asked for any number of times, and so can the
 * exception of one that failed, while the body runs only once.
 *
 * <p>From the asyncio text, tasks: what a task holds.
 */
public final class TaskResult {
    private static int compute() {
        System.out.println("the body runs");
        return 42;
    }

    private static int fail() {
        System.out.println("the failing body runs");
        throw new IllegalStateException("no answer");
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        FutureTask<Integer> task = new FutureTask<>(TaskResult::compute);
        System.out.println("is it done? " + task.isDone());
        Thread.startVirtualThread(task);
        for (int i = 1; i <= 3; i++) {
            System.out.println("answer " + i + ": " + task.get());
        }
        System.out.println("how did it end? " + task.state());

        FutureTask<Integer> failing = new FutureTask<>(TaskResult::fail);
        Thread.startVirtualThread(failing);
        for (int i = 1; i <= 2; i++) {
            try {
                failing.get();
            } catch (ExecutionException e) {
                System.out.println("answer " + i + ": " + e.getCause().getMessage());
            }
        }
        System.out.println("how did it end? " + failing.state());
    }
}

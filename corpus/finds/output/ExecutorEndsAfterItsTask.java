// outcomes: ended: true | ended: false
// A task of an executor that has a thread for each task has its result before its thread has left
// the executor.
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class ExecutorEndsAfterItsTask {
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.submit(() -> {}).get();
            executor.shutdown();
            System.out.println("ended: " + executor.isTerminated());
        }
    }
}

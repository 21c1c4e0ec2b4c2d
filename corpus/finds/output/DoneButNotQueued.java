// outcomes: done, not queued | done, queued | not done
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

// A task has its result before the completion service has it in its queue.
public class DoneButNotQueued {
    public static void main(String[] args) {
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            var service = new ExecutorCompletionService<Integer>(pool);
            Future<Integer> task = service.submit(() -> 1);
            String said = "not done";
            if (task.isDone()) {
                said = service.poll() == null ? "done, not queued" : "done, queued";
            }
            System.out.println(said);
        }
    }
}

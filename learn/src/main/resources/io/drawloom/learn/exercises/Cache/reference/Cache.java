import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Keeps who computes, not what was computed: the first to ask computes, the others wait for it. */
class Cache {
    private final Map<String, FutureTask<String>> known = new HashMap<>();

    String get(String key, Function<String, String> compute) {
        FutureTask<String> task;
        synchronized (known) {
            task = known.get(key);
            if (task == null) {
                task = new FutureTask<>(() -> compute.apply(key));
                known.put(key, task);
            }
        }
        task.run();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

// order-fails
import io.drawloom.async.Task;

import java.time.Duration;
import java.util.*;
import java.util.concurrent.Callable;

/** Sleeps a second, by which all parts should have been fetched. */
class Fetches {
    int total(List<Callable<Integer>> parts) {
        List<Task<Integer>> tasks = new ArrayList<>();
        for (Callable<Integer> part : parts) tasks.add(Task.start(part));
        Task.sleep(Duration.ofSeconds(1));
        int total = 0;
        for (Task<Integer> t : tasks) total += t.await();
        return total;
    }
}

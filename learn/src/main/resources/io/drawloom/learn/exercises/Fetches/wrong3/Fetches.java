import io.drawloom.async.Task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Awaits each task, but no group ties them together: if one fails, another goes on alone. */
class Fetches {
    int total(List<Callable<Integer>> parts) {
        List<Task<Integer>> tasks = new ArrayList<>();
        for (Callable<Integer> part : parts) {
            tasks.add(Task.start(part));
        }
        int total = 0;
        for (Task<Integer> task : tasks.reversed()) {
            total += task.await();
        }
        return total;
    }
}

import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A group, and each task's own result, summed up when all have ended. */
class Fetches {
    int total(List<Callable<Integer>> parts) {
        List<Task<Integer>> tasks = new ArrayList<>();
        TaskGroup.run(group -> {
            for (Callable<Integer> part : parts) {
                tasks.add(group.start(part));
            }
        });
        int total = 0;
        for (Task<Integer> task : tasks) {
            total += task.await();
        }
        return total;
    }
}

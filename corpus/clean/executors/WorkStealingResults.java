// Who runs which task in a work-stealing pool is open; what the tasks return is not.

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class WorkStealingResults {
    public static void main(String[] args) throws Exception {
        List<Callable<Integer>> tasks = List.of(() -> 1, () -> 20, () -> 300);
        int sum = 0;
        try (ExecutorService pool = Executors.newWorkStealingPool(2)) {
            for (Future<Integer> task : pool.invokeAll(tasks)) {
                sum += task.get();
            }
        }
        System.out.println(sum);
    }
}

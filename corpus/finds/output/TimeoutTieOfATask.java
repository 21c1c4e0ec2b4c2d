// outcomes: done | too late

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A task ends in the very moment in which who waits for it gives up, 10 ms after the beginning. */
public class TimeoutTieOfATask {
    public static void main(String[] args) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            Future<String> task =
                    pool.submit(() -> {
                        Thread.sleep(10);
                        return "done";
                    });
            String result;
            try {
                result = task.get(10, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                result = "too late";
            }
            System.out.println(result);
        }
    }
}

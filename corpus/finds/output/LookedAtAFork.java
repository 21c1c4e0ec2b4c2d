// outcomes: done | not yet

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** To wait no time at all for a task of a fork-join pool is to look whether it has ended. */
public class LookedAtAFork {
    public static void main(String[] args) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            Future<String> task = pool.submit(() -> "done");
            String result;
            try {
                result = task.get(0, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                result = "not yet";
            }
            System.out.println(result);
        }
    }
}

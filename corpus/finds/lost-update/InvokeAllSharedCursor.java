// The tasks of invokeAll run at once, and both take their item at the same cursor.

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class InvokeAllSharedCursor {
    private static final int[] items = {1, 20};
    private static int cursor;

    public static void main(String[] args) throws Exception {
        Callable<Integer> takeOne = () -> items[cursor++];
        int sum = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> taken : pool.invokeAll(List.of(takeOne, takeOne))) {
                sum += taken.get();
            }
        }
        if (sum != 21 || cursor != 2) {
            throw new AssertionError("sum " + sum + ", cursor at " + cursor);
        }
    }
}

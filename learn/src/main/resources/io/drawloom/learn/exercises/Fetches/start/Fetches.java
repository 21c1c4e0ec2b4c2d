import io.drawloom.async.Task;

import java.util.List;
import java.util.concurrent.Callable;

/** Fetches the parts of a page, on the event loop. */
class Fetches {
    private int total;

    /**
     * The sum of all parts, fetched at once. When it returns, or throws because a part did, no part
     * is being fetched any more.
     */
    int total(List<Callable<Integer>> parts) {
        for (Callable<Integer> part : parts) {
            Task.start(() -> {
                total += part.call();
            });
        }
        return total;
    }
}

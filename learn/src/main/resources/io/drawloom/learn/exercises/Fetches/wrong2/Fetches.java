import io.drawloom.async.TaskGroup;

import java.util.List;
import java.util.concurrent.Callable;

/** A group, but the total is read before the part is awaited and written after. */
class Fetches {
    private int total;

    int total(List<Callable<Integer>> parts) {
        TaskGroup.run(group -> {
            for (Callable<Integer> part : parts) {
                group.start(() -> {
                    total += part.call();
                });
            }
        });
        return total;
    }
}

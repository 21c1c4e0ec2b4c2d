import io.drawloom.async.TaskGroup;

import java.util.List;
import java.util.concurrent.Callable;

/** A group: its block is left when all parts have ended, and one that fails cancels the others. */
class Fetches {
    private int total;

    int total(List<Callable<Integer>> parts) {
        total = 0;
        TaskGroup.run(group -> {
            for (Callable<Integer> part : parts) {
                group.start(() -> {
                    int value = part.call();
                    total += value;
                });
            }
        });
        return total;
    }
}

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** As many parts as threads, on one loop. */
class Stress {
    private static final List<Callable<Integer>> PARTS = new ArrayList<>();

    static synchronized void act(int thread) {
        PARTS.add(() -> {
            Task.yieldNow();
            return 1;
        });
    }

    static boolean good(int threads) {
        int[] total = new int[1];
        EventLoop.run(() -> {
            total[0] = new Fetches().total(PARTS);
        });
        return total[0] == threads;
    }
}

// Lazy initialisation without a lock: two callers can each make «the only one».

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class LazyTwoInstances {
    private static LazyTwoInstances only;

    static LazyTwoInstances only() {
        if (only == null) {
            only = new LazyTwoInstances();
        }
        return only;
    }

    public static void main(String[] args) throws Exception {
        Callable<LazyTwoInstances> ask = LazyTwoInstances::only;
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Future<LazyTwoInstances> one = pool.submit(ask);
            Future<LazyTwoInstances> two = pool.submit(ask);
            if (one.get() != two.get()) {
                throw new AssertionError("two instances");
            }
        }
    }
}

// A memo of future tasks that uses put where it needs putIfAbsent: the dear result is made twice.

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

public class MemoComputesTwice {
    static final ConcurrentMap<Integer, FutureTask<Integer>> memo = new ConcurrentHashMap<>();
    static final AtomicInteger computed = new AtomicInteger();

    static int square(int n) throws Exception {
        FutureTask<Integer> task = memo.get(n);
        if (task == null) {
            task =
                    new FutureTask<>(() -> {
                        computed.incrementAndGet();
                        return n * n;
                    });
            memo.put(n, task);
            task.run();
        }
        return task.get();
    }

    public static void main(String[] args) throws Exception {
        FutureTask<Integer> other = new FutureTask<>(() -> square(7));
        new Thread(other).start();
        int mine = square(7);
        if (other.get() != mine || computed.get() != 1) {
            throw new AssertionError("computed " + computed + " times");
        }
    }
}

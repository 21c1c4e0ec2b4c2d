// putIfAbsent decides whose task is the one; the others wait for it.

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

public class MemoOfFutures {
    private final ConcurrentHashMap<Integer, FutureTask<Integer>> memo = new ConcurrentHashMap<>();
    private final AtomicInteger computed = new AtomicInteger();

    int square(int n) throws Exception {
        FutureTask<Integer> mine =
                new FutureTask<>(() -> {
                    computed.incrementAndGet();
                    return n * n;
                });
        FutureTask<Integer> first = memo.putIfAbsent(n, mine);
        if (first == null) {
            mine.run();
            return mine.get();
        }
        return first.get();
    }

    public static void main(String[] args) throws Exception {
        MemoOfFutures squares = new MemoOfFutures();
        FutureTask<Integer> other = new FutureTask<>(() -> squares.square(7));
        Thread.startVirtualThread(other);
        System.out.println(squares.square(7) + " " + other.get() + " " + squares.computed);
    }
}

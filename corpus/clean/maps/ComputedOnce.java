// computeIfAbsent computes at most once for a key; the other caller waits and gets the same.

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

public class ComputedOnce {
    public static void main(String[] args) throws InterruptedException {
        ConcurrentHashMap<String, Object> cache = new ConcurrentHashMap<>();
        AtomicInteger made = new AtomicInteger();
        Object[] got = new Object[2];
        Thread other =
                new Thread(() ->
                        got[0] =
                                cache.computeIfAbsent("page", key -> key + made.incrementAndGet()));
        other.start();
        got[1] = cache.computeIfAbsent("page", key -> key + made.incrementAndGet());
        other.join();
        if (made.get() != 1 || got[0] != got[1]) {
            throw new AssertionError("made " + made);
        }
    }
}

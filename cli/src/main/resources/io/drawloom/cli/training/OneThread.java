import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** What the training run for the JVM's cache checks: no second thread, and a failure. */
public class OneThread {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static int count;

    private static synchronized void increment() {
        count++;
    }

    public static void main(String[] args) {
        increment();
        AtomicInteger requests = new AtomicInteger();
        int[] each = new int[2];
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < each.length; i++) {
            LOCK.lock();
            try {
                each[i] = requests.incrementAndGet() + count;
                seen.add(each[i]);
            } finally {
                LOCK.unlock();
            }
        }
        if (!seen.isEmpty()) {
            throw new AssertionError("expected nothing but saw " + seen);
        }
    }
}

// compareAndSet refuses one of the two; the one refused does not look and rules all the same.

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

public class CasResultIgnored {
    static final AtomicReference<String> leader = new AtomicReference<>();
    static final AtomicInteger leaders = new AtomicInteger();

    static void stand(String name) {
        if (leader.get() == null) {
            leader.compareAndSet(null, name);
            leaders.incrementAndGet();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread red = new Thread(() -> stand("red"));
        Thread blue = new Thread(() -> stand("blue"));
        red.start();
        blue.start();
        red.join();
        blue.join();
        if (leaders.get() != 1) {
            throw new AssertionError(leaders + " leaders, elected was " + leader);
        }
    }
}

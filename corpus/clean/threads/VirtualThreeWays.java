// Virtual threads from a builder, a factory and startVirtualThread share one atomic counter.

import java.util.concurrent.atomic.AtomicInteger;

public class VirtualThreeWays {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        Thread built = Thread.ofVirtual().name("built").unstarted(count::incrementAndGet);
        Thread made = Thread.ofVirtual().factory().newThread(count::incrementAndGet);
        built.start();
        made.start();
        Thread.startVirtualThread(count::incrementAndGet).join();
        built.join();
        made.join();
        if (count.get() != 3 || !made.isVirtual()) {
            throw new AssertionError("count " + count);
        }
    }
}

// incrementAndGet is one step, so all numbers are different.

import java.util.concurrent.atomic.AtomicLong;

public class IncrementAndGet implements Runnable {
    private static final AtomicLong ids = new AtomicLong();
    private long id;

    @Override
    public void run() {
        id = ids.incrementAndGet();
    }

    public static void main(String[] args) throws InterruptedException {
        IncrementAndGet first = new IncrementAndGet();
        IncrementAndGet second = new IncrementAndGet();
        Thread a = new Thread(first);
        Thread b = new Thread(second);
        a.start();
        b.start();
        a.join();
        b.join();
        if (first.id + second.id != 3) {
            throw new AssertionError(first.id + " and " + second.id);
        }
    }
}

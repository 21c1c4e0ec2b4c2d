// Looking and counting are one update: the last place is given once.

import java.util.concurrent.atomic.AtomicInteger;

public class RateLimiter {
    private static final int LIMIT = 2;
    private static final AtomicInteger used = new AtomicInteger();
    private static final AtomicInteger allowed = new AtomicInteger();

    static void request() {
        if (used.getAndUpdate(n -> Math.min(n + 1, LIMIT)) < LIMIT) {
            allowed.incrementAndGet();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread a = new Thread(RateLimiter::request);
        Thread b = new Thread(RateLimiter::request);
        a.start();
        b.start();
        request();
        a.join();
        b.join();
        System.out.println(allowed + " of 3 allowed");
    }
}

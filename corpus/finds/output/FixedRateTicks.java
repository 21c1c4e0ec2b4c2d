// outcomes: 2 | 3
// Ticks at 20, 40 and 60 ms, and a look at 60: the last tick may be before or after it.

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

public class FixedRateTicks {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger ticks = new AtomicInteger();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(ticks::incrementAndGet, 20, 20, TimeUnit.MILLISECONDS);
        Thread.sleep(60);
        System.out.println(ticks);
        clock.shutdownNow();
    }
}

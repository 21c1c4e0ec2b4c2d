// The main thread waits for three ticks and not for the time in which they should happen.

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

public class ThreeTicksThenStop {
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch ticks = new CountDownLatch(3);
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(1)) {
            ScheduledFuture<?> ticking =
                    clock.scheduleAtFixedRate(ticks::countDown, 5, 5, TimeUnit.MILLISECONDS);
            ticks.await();
            ticking.cancel(false);
        }
        System.out.println("ticked 3 times, left " + ticks.getCount());
    }
}

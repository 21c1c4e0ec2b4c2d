// A periodic task that throws once is never run again, and nobody is told.

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

public class PeriodicTaskDies {
    private static volatile String target;

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch ticks = new CountDownLatch(2);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
        clock.scheduleAtFixedRate(
                () -> {
                    target.length();
                    ticks.countDown();
                },
                0,
                10,
                TimeUnit.MILLISECONDS);
        target = "tower";
        ticks.await();
        clock.shutdownNow();
    }
}

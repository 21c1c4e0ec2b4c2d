// outcomes: false 1 | true 0 | true 1
// A task that is due may have begun when it is cancelled: cancelled, and done all the same.

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

public class CancelledWhileItRan {
    static volatile int done;

    public static void main(String[] args) {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
        Future<?> task =
                timer.schedule(
                        () -> {
                            done = 1;
                        },
                        0,
                        TimeUnit.MILLISECONDS);
        boolean cancelled = task.cancel(false);
        int seen = done;
        timer.shutdown();
        System.out.println(cancelled + " " + seen);
    }
}

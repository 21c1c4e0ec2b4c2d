// Each Timer has a thread of its own, so the tasks of two timers do run at once.

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;

public class TwoTimers {
    private static final CountDownLatch done = new CountDownLatch(2);
    private static int rings;

    static TimerTask ring() {
        return new TimerTask() {
            @Override
            public void run() {
                rings++;
                done.countDown();
            }
        };
    }

    public static void main(String[] args) throws InterruptedException {
        Timer kitchen = new Timer("kitchen");
        Timer bedroom = new Timer("bedroom");
        kitchen.schedule(ring(), 0);
        bedroom.schedule(ring(), 0);
        done.await();
        kitchen.cancel();
        bedroom.cancel();
        if (rings != 2) {
            throw new AssertionError("two alarms, rings: " + rings);
        }
    }
}

import java.time.Duration;

/**
 * One thread of the operating system for two tasks: a heartbeat every 100 ms, and a wait of 550 ms.
 * Five beats fall into a wait that parks, none into a wait that keeps computing: only what lets go
 * of the thread lets others run.
 *
 * <p>From the asyncio text, the remark that not every call can be awaited.
 */
public final class BusyWaitStopsOthers {
    private static final Duration WAIT = Duration.ofMillis(550);

    private static volatile int beats;
    private static volatile boolean over;

    private static void beat() {
        while (!over) {
            sleep(Duration.ofMillis(100));
            beats++; // only this task writes it
        }
    }

    private static void park() {
        sleep(WAIT);
    }

    private static void keepBusy() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WAIT.toNanos()) {
            Thread.onSpinWait();
        }
    }

    private static int beatsDuring(Runnable wait) throws InterruptedException {
        beats = 0;
        over = false;
        int[] seen = new int[1];
        Thread heart = Thread.startVirtualThread(BusyWaitStopsOthers::beat);
        Thread waiting =
                Thread.startVirtualThread(() -> {
                    wait.run();
                    seen[0] = beats;
                    over = true;
                });
        waiting.join();
        heart.join();
        return seen[0];
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("jdk.virtualThreadScheduler.parallelism", "1");
        System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", "1");
        System.out.println(
                "heartbeats during a wait that parks: " + beatsDuring(BusyWaitStopsOthers::park));
        System.out.println(
                "heartbeats during a busy wait: " + beatsDuring(BusyWaitStopsOthers::keepBusy));
    }
}

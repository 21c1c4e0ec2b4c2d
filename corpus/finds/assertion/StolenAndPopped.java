// Work stealing: the owner peeks at its end, the thief at the other; of the last job both ends are
// the same, and both run it.

import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;

public class StolenAndPopped {
    private static final LinkedBlockingDeque<Runnable> jobs = new LinkedBlockingDeque<>();

    static void own() {
        for (Runnable job = jobs.peekLast(); job != null; job = jobs.peekLast()) {
            job.run();
            jobs.pollLast();
        }
    }

    static void steal() {
        Runnable job = jobs.peekFirst();
        if (job != null) {
            job.run();
            jobs.pollFirst();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        jobs.add(runs::incrementAndGet);
        Thread thief = new Thread(StolenAndPopped::steal);
        thief.start();
        own();
        thief.join();
        if (runs.get() != 1) {
            throw new AssertionError("one job ran " + runs + " times");
        }
    }
}

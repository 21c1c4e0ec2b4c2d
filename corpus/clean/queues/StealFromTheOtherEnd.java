// Owner and thief take with one call each, from their ends: every job is run once.

import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;

public class StealFromTheOtherEnd {
    private static final LinkedBlockingDeque<Integer> jobs = new LinkedBlockingDeque<>();
    private static final AtomicInteger sum = new AtomicInteger();

    static void own() {
        for (Integer job = jobs.pollLast(); job != null; job = jobs.pollLast()) {
            sum.addAndGet(job);
        }
    }

    static void steal() {
        Integer job = jobs.pollFirst();
        if (job != null) {
            sum.addAndGet(job);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        jobs.add(1);
        jobs.add(2);
        Thread thief = new Thread(StealFromTheOtherEnd::steal);
        thief.start();
        own();
        thief.join();
        if (sum.get() != 3) {
            throw new AssertionError("sum " + sum);
        }
    }
}

// pollFirstEntry finds and removes the first in one step.

import java.util.concurrent.ConcurrentSkipListMap;

public class SkipListPollFirst {
    public static void main(String[] args) throws InterruptedException {
        ConcurrentSkipListMap<Integer, String> jobs = new ConcurrentSkipListMap<>();
        jobs.put(1, "wash");
        jobs.put(2, "dry");
        String[] taken = new String[2];
        Thread partner = new Thread(() -> taken[0] = jobs.pollFirstEntry().getValue());
        partner.start();
        taken[1] = jobs.pollFirstEntry().getValue();
        partner.join();
        if (taken[0].equals(taken[1]) || !jobs.isEmpty()) {
            throw new AssertionError(taken[0] + " and " + taken[1]);
        }
    }
}

// firstEntry and remove are two calls: both workers take the first job, nobody the second.

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

public class SkipListFirstTwice {
    private static final ConcurrentSkipListMap<Integer, String> jobs =
            new ConcurrentSkipListMap<>(Map.of(1, "wash", 2, "dry"));

    static String take() {
        Map.Entry<Integer, String> first = jobs.firstEntry();
        jobs.remove(first.getKey());
        return first.getValue();
    }

    public static void main(String[] args) throws InterruptedException {
        String[] taken = new String[2];
        Thread partner = new Thread(() -> taken[0] = take());
        partner.start();
        taken[1] = take();
        partner.join();
        if (taken[0].equals(taken[1])) {
            throw new AssertionError("both " + taken[0] + ", left " + jobs);
        }
    }
}

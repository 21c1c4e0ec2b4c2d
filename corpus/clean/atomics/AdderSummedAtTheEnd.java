// sum and get are exact when nobody adds any more.

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

public class AdderSummedAtTheEnd {
    public static void main(String[] args) throws InterruptedException {
        LongAdder visits = new LongAdder();
        LongAccumulator longest = new LongAccumulator(Long::max, 0);
        Thread[] guests = new Thread[2];
        for (int i = 0; i < guests.length; i++) {
            long minutes = 10 + i;
            guests[i] =
                    new Thread(() -> {
                        visits.add(minutes);
                        longest.accumulate(minutes);
                    });
            guests[i].start();
        }
        for (Thread guest : guests) {
            guest.join();
        }
        System.out.println(visits.sum() + " " + longest.get());
    }
}

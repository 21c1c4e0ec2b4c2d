// The count is reset to zero after the test for zero and before the division by it.

import java.util.concurrent.atomic.AtomicInteger;

public class ResetDuringAverage {
    static final AtomicInteger total = new AtomicInteger(60);
    static final AtomicInteger count = new AtomicInteger(3);

    static int average() {
        return count.get() == 0 ? 0 : total.get() / count.get();
    }

    static void reset() {
        total.set(0);
        count.set(0);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread statistician = new Thread(ResetDuringAverage::average);
        Thread newDay = new Thread(ResetDuringAverage::reset);
        statistician.start();
        newDay.start();
        statistician.join();
        newDay.join();
    }
}

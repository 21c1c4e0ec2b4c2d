// increment, then sum: both increments can come before both sums, and two get the same number.

import java.util.concurrent.atomic.LongAdder;

public class AdderAsTicket {
    static final LongAdder issued = new LongAdder();

    static long next() {
        issued.increment();
        return issued.sum();
    }

    public static void main(String[] args) throws InterruptedException {
        long[] numbers = new long[2];
        Thread guest = new Thread(() -> numbers[0] = next());
        guest.start();
        numbers[1] = next();
        guest.join();
        if (numbers[0] == numbers[1]) {
            throw new AssertionError("number " + numbers[0] + " twice");
        }
    }
}

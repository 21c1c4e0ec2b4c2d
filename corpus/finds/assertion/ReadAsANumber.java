// A counter that is read through Number is the same counter.

import java.util.concurrent.atomic.AtomicInteger;

public class ReadAsANumber {
    static final AtomicInteger count = new AtomicInteger();
    static final Number shown = count;

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    count.incrementAndGet();
                });
        other.start();
        int seen = shown.intValue();
        other.join();
        if (seen != 1) {
            throw new AssertionError("saw " + seen);
        }
    }
}

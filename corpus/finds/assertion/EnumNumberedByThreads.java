// The constants of an enum take numbers from a counter as they are made, which is when some thread
// first needs one of them: who counts beside may be first.

import java.util.concurrent.atomic.AtomicInteger;

public class EnumNumberedByThreads {
    static final AtomicInteger NUMBERS = new AtomicInteger();

    enum Colour {
        RED,
        GREEN;

        private final int number = NUMBERS.incrementAndGet();
    }

    public static void main(String[] args) throws InterruptedException {
        Thread counts = new Thread(() -> NUMBERS.incrementAndGet());
        counts.start();
        int red = Colour.RED.number;
        counts.join();
        if (red != 1) {
            throw new AssertionError("red is " + red);
        }
    }
}

// The observer waits for «exactly one», and the counter can pass one while it is not looking.

import java.util.concurrent.atomic.AtomicInteger;

public class SpinForExactlyOne {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger finished = new AtomicInteger();
        Thread a = new Thread(finished::incrementAndGet);
        Thread b = new Thread(finished::incrementAndGet);
        a.start();
        b.start();
        while (finished.get() != 1) {
            Thread.onSpinWait();
        }
        a.join();
        b.join();
    }
}

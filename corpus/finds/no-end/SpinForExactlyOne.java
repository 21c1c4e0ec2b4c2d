// The observer waits for «exactly one», and the counter can pass one while it is not looking.

import java.util.concurrent.atomic.AtomicInteger;

public class SpinForExactlyOne {
    private static final AtomicInteger finished = new AtomicInteger();

    static void observe() {
        while (finished.get() != 1) {
            Thread.onSpinWait();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread observer = new Thread(SpinForExactlyOne::observe);
        Thread other = new Thread(finished::incrementAndGet);
        observer.start();
        other.start();
        Thread another = Thread.startVirtualThread(finished::incrementAndGet);
        observer.join();
        other.join();
        another.join();
    }
}

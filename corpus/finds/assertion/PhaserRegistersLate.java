// The workers register themselves, so the main thread may arrive before any of them is counted.

import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;

public class PhaserRegistersLate {
    public static void main(String[] args) {
        Phaser phaser = new Phaser(1);
        AtomicInteger done = new AtomicInteger();
        Runnable work =
                () -> {
                    phaser.register();
                    done.incrementAndGet();
                    phaser.arriveAndDeregister();
                };
        new Thread(work).start();
        new Thread(work).start();
        phaser.arriveAndAwaitAdvance();
        if (done.get() != 2) {
            throw new AssertionError("the phase is over, done " + done);
        }
    }
}

// The workers register themselves, so the main thread may arrive before any of them is counted.

import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;

public class PhaserRegistersLate {
    public static void main(String[] args) {
        Phaser phaser = new Phaser(1);
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            new Thread(
                            () -> {
                                phaser.register();
                                done.incrementAndGet();
                                phaser.arriveAndDeregister();
                            })
                    .start();
        }
        phaser.arriveAndAwaitAdvance();
        if (done.get() != 2) {
            throw new AssertionError("the phase is over, done " + done);
        }
    }
}

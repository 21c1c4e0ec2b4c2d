// Both parties are registered, but who finds the work taken returns without arriving.

import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;

public class PhaserPartyReturns {
    public static void main(String[] args) {
        Phaser phaser = new Phaser(3);
        AtomicBoolean free = new AtomicBoolean(true);
        Runnable worker =
                () -> {
                    if (free.getAndSet(false)) {
                        free.set(true);
                        phaser.arrive();
                    }
                };
        Thread.ofVirtual().start(worker);
        Thread.ofVirtual().start(worker);
        phaser.arriveAndAwaitAdvance();
    }
}

// Each party is registered before its thread starts, so the phase waits for it.

import java.util.concurrent.Phaser;

public class PhaserRegisteredFirst {
    public static void main(String[] args) {
        Phaser phaser = new Phaser(1);
        int[] done = new int[2];
        for (int i = 0; i < done.length; i++) {
            int me = i;
            phaser.register();
            Thread worker =
                    new Thread(() -> {
                        done[me] = 1;
                        phaser.arriveAndDeregister();
                    });
            worker.start();
        }
        phaser.arriveAndAwaitAdvance();
        if (done[0] + done[1] != 2) {
            throw new AssertionError("the phase is over, done " + done[0] + " and " + done[1]);
        }
    }
}

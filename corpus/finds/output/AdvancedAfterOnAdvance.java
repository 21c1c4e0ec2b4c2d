// outcomes: 0 0 | 0 1 | 1 0 | 1 1
// A phaser is in its next phase only after what it asks at the end of a phase has come back.

import java.util.concurrent.Phaser;

public class AdvancedAfterOnAdvance {
    static volatile int x;

    static class Asks extends Phaser {
        Asks() {
            super(1);
        }

        @Override
        protected boolean onAdvance(int phase, int parties) {
            x = 1;
            return false;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Phaser phaser = new Asks();
        Thread arrives = new Thread(phaser::arrive);
        arrives.start();
        int seen = x;
        System.out.println(seen + " " + phaser.getPhase());
        arrives.join();
    }
}

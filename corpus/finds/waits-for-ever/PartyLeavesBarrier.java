// One of two parties goes home when it is cancelled; the barrier still expects it.

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

public class PartyLeavesBarrier {
    private static final CyclicBarrier barrier = new CyclicBarrier(2);
    private static volatile boolean rain;

    static void play(boolean mindsRain) {
        if (mindsRain && rain) {
            return;
        }
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread ann = new Thread(() -> play(true));
        Thread bob = new Thread(() -> play(false));
        ann.start();
        bob.start();
        rain = true;
        ann.join();
        bob.join();
    }
}

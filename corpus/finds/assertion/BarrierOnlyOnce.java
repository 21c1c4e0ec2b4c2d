// The barrier stands between writing and reading, but none between reading and the next writing.

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

public class BarrierOnlyOnce {
    private static final CyclicBarrier barrier = new CyclicBarrier(2);
    private static final int[] cells = new int[2];
    private static volatile boolean mixed;

    static void live(int me) {
        try {
            for (int round = 1; round <= 2; round++) {
                cells[me] = round;
                barrier.await();
                if (cells[1 - me] != round) {
                    mixed = true;
                }
            }
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread neighbour = new Thread(() -> live(1));
        neighbour.start();
        live(0);
        neighbour.join();
        if (mixed) {
            throw new AssertionError("read a cell of the next round");
        }
    }
}

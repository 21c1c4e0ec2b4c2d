// A barrier after the writing and another one after the reading: rounds do not mix.

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

public class BarrierTwicePerRound extends Thread {
    private static final CyclicBarrier barrier = new CyclicBarrier(2);
    private static final int[] cells = new int[2];
    private final int me;

    BarrierTwicePerRound(int me) {
        this.me = me;
    }

    @Override
    public void run() {
        try {
            for (int round = 1; round <= 2; round++) {
                cells[me] = round;
                barrier.await();
                if (cells[1 - me] != round) {
                    throw new AssertionError("round " + round + ", saw " + cells[1 - me]);
                }
                barrier.await();
            }
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread neighbour = new BarrierTwicePerRound(1);
        neighbour.start();
        new BarrierTwicePerRound(0).run();
        neighbour.join();
    }
}

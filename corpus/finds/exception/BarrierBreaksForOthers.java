// Who is interrupted at the barrier takes it well; the other party finds it broken.

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

public class BarrierBreaksForOthers {
    private static final CyclicBarrier barrier = new CyclicBarrier(2);

    static void meet() {
        try {
            barrier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("waited in vain", e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread ann = new Thread(BarrierBreaksForOthers::meet);
        Thread bob = new Thread(BarrierBreaksForOthers::meet);
        ann.start();
        bob.start();
        ann.interrupt();
        ann.join();
        bob.join();
    }
}

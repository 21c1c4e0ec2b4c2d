// The action of the barrier runs when all are there and before any of them goes on.

import java.util.concurrent.CyclicBarrier;

public class BarrierActionAdds {
    private static final int[] parts = new int[2];
    private static int sum;
    private static final CyclicBarrier barrier =
            new CyclicBarrier(2, () -> sum = parts[0] + parts[1]);

    static int contribute(int slot, int part) {
        parts[slot] = part;
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return sum;
    }

    public static void main(String[] args) throws InterruptedException {
        int[] seen = new int[2];
        Thread other = new Thread(() -> seen[0] = contribute(0, 20));
        other.start();
        seen[1] = contribute(1, 22);
        other.join();
        System.out.println(seen[0] + " " + seen[1]);
    }
}

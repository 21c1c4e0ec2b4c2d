// Two workers, but the latch opens after one.

import java.util.concurrent.CountDownLatch;

public class LatchOfOneForTwo {
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        int[] parts = new int[2];
        for (int i = 0; i < 2; i++) {
            int me = i;
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        parts[me] = 5;
                        done.countDown();
                    });
        }
        done.await();
        int sum = parts[0] + parts[1];
        assert sum == 10 : "after the latch: " + sum;
    }
}

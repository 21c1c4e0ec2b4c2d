// One latch lets all start at once, another one waits for all to be done.

import java.util.concurrent.CountDownLatch;

public class StartGun {
    private static final CountDownLatch gun = new CountDownLatch(1);
    private static final CountDownLatch finish = new CountDownLatch(2);
    private static final int[] metres = new int[2];

    static void race(int lane) {
        try {
            gun.await();
            metres[lane] = 100;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            finish.countDown();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        new Thread(() -> race(0)).start();
        new Thread(() -> race(1)).start();
        metres[0] = -1;
        gun.countDown();
        finish.await();
        if (metres[0] + metres[1] != 200) {
            throw new AssertionError(metres[0] + " and " + metres[1]);
        }
    }
}

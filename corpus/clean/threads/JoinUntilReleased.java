// The worker cannot end before it is released, so the timed join must time out first.

import java.util.concurrent.Semaphore;

public class JoinUntilReleased {
    public static void main(String[] args) throws InterruptedException {
        Semaphore release = new Semaphore(0);
        Thread worker = new Thread(release::acquireUninterruptibly);
        worker.start();
        worker.join(20);
        boolean early = !worker.isAlive();
        release.release();
        worker.join();
        if (early || worker.isAlive()) {
            throw new AssertionError("early: " + early);
        }
    }
}

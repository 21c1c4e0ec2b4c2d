// order-fails
import java.util.concurrent.*;

/** Waits a second, and works whether or not the gate is open then. */
class Gate {
    private final CountDownLatch latch = new CountDownLatch(1);

    void pass(Runnable work) throws InterruptedException {
        latch.await(1, TimeUnit.SECONDS);
        work.run();
    }

    void open() {
        latch.countDown();
    }
}

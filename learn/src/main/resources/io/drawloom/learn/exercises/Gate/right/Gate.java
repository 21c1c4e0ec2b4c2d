import java.util.concurrent.CountDownLatch;

/** What the JDK calls a gate. */
class Gate {
    private final CountDownLatch shut = new CountDownLatch(1);

    void pass(Runnable work) throws InterruptedException {
        shut.await();
        work.run();
    }

    void open() {
        shut.countDown();
    }
}

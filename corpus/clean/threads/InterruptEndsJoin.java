// Who waits in join is interrupted and lets go; the thread it waited for is untouched.

import java.util.concurrent.CountDownLatch;

public class InterruptEndsJoin {
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread slow =
                new Thread(() -> {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError("the wrong one was interrupted", e);
                    }
                });
        Thread impatient =
                new Thread(() -> {
                    try {
                        slow.join();
                        throw new AssertionError("slow was not to end yet");
                    } catch (InterruptedException e) {
                        release.countDown();
                    }
                });
        slow.start();
        impatient.start();
        impatient.interrupt();
        impatient.join();
        slow.join();
    }
}

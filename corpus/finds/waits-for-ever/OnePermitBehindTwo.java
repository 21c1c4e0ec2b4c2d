// Who asks for two permits stands first in the queue: one permit that is given back wakes nobody
// else, though it would be enough for who waits behind.

import java.util.concurrent.Semaphore;

public class OnePermitBehindTwo {
    public static void main(String[] args) throws InterruptedException {
        Semaphore permits = new Semaphore(0);
        Thread two = new Thread(() -> permits.acquireUninterruptibly(2));
        two.setDaemon(true);
        two.start();
        Thread one =
                new Thread(() -> {
                    try {
                        permits.acquire();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        one.start();
        permits.release();
        one.join();
    }
}

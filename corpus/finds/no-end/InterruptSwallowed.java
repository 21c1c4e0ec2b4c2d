// Catching InterruptedException clears the flag; swallowed here, the loop below never sees it.

import java.util.concurrent.Semaphore;

public class InterruptSwallowed {
    public static void main(String[] args) throws InterruptedException {
        Semaphore gate = new Semaphore(1);
        Thread worker =
                new Thread(() -> {
                    try {
                        gate.acquire();
                        gate.release();
                    } catch (InterruptedException e) {
                        // as if nothing had happened
                    }
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                });
        Thread canceller = new Thread(worker::interrupt);
        worker.start();
        canceller.start();
        canceller.join();
        worker.join();
    }
}

// Who catches InterruptedException and cannot handle it raises the flag again for the caller.

import java.util.concurrent.Semaphore;

public class InterruptRestored {
    private static final Semaphore gate = new Semaphore(1);

    static void pass() {
        try {
            gate.acquire();
            gate.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread worker =
                new Thread(() -> {
                    pass();
                    while (!Thread.interrupted()) {
                        Thread.yield();
                    }
                });
        Thread canceller = new Thread(worker::interrupt);
        worker.start();
        canceller.start();
        canceller.join();
        worker.join();
    }
}

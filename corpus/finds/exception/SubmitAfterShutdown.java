// Nobody waits for the submitter before the pool is shut down: its task may be rejected.

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class SubmitAfterShutdown {
    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Thread submitter = new Thread(() -> pool.execute(() -> {}));
        submitter.start();
        pool.shutdown();
        submitter.join();
    }
}

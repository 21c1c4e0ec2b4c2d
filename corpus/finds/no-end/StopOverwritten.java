// The worker says that it runs after it was told to stop, and nobody tells it again.
public class StopOverwritten {
    private static volatile boolean running;

    public static void main(String[] args) throws InterruptedException {
        Thread worker =
                new Thread(() -> {
                    running = true;
                    while (running) {
                        Thread.onSpinWait();
                    }
                });
        Thread stopper = new Thread(() -> running = false);
        worker.start();
        stopper.start();
        stopper.join();
        worker.join();
    }
}

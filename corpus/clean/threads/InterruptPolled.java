// The worker polls its interrupt flag and nothing else clears it.
public class InterruptPolled {
    private static long rounds;

    public static void main(String[] args) throws InterruptedException {
        Thread worker =
                new Thread(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        rounds++;
                        Thread.onSpinWait();
                    }
                });
        worker.start();
        worker.interrupt();
        worker.join();
        if (rounds < 0) {
            throw new AssertionError("rounds " + rounds);
        }
    }
}

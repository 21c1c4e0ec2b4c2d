// Two threads start one worker, each if the other has not done so yet: the second start throws.
public class StartedTwice {
    private static final Thread worker = new Thread(() -> {});
    private static volatile boolean started;

    static void ensureStarted() {
        if (!started) {
            worker.start();
            started = true;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(StartedTwice::ensureStarted);
        other.start();
        ensureStarted();
        other.join();
        worker.join();
    }
}

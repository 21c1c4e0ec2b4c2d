// One thread joins another with a lock in its hand that the other still needs.
public class JoinHoldingTheLock {
    private static final Object lock = new Object();
    private static int saved;

    public static void main(String[] args) throws InterruptedException {
        Thread saver =
                new Thread() {
                    @Override
                    public void run() {
                        synchronized (lock) {
                            saved++;
                        }
                    }
                };
        Thread closer =
                new Thread() {
                    @Override
                    public void run() {
                        synchronized (lock) {
                            try {
                                saver.join();
                            } catch (InterruptedException e) {
                                interrupt();
                            }
                        }
                    }
                };
        saver.start();
        closer.start();
        closer.join();
    }
}

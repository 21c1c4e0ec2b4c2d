// wait throws when it is interrupted, and has the monitor again when it does.
public class InterruptEndsWait {
    private static final Object lock = new Object();
    private static int left;

    public static void main(String[] args) throws InterruptedException {
        Thread waiter =
                new Thread(() -> {
                    synchronized (lock) {
                        try {
                            while (true) {
                                lock.wait();
                            }
                        } catch (InterruptedException e) {
                            left++;
                        }
                    }
                });
        waiter.start();
        synchronized (lock) {
            left++;
            waiter.interrupt();
        }
        waiter.join();
        if (left != 2) {
            throw new AssertionError("left " + left);
        }
    }
}

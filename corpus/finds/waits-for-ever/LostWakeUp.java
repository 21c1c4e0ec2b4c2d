// The flag is looked at outside the lock: the notification can come between the look and the wait.
public class LostWakeUp {
    private static final Object lock = new Object();
    private static volatile boolean ready;

    public static void main(String[] args) throws InterruptedException {
        Thread producer =
                new Thread(() -> {
                    ready = true;
                    synchronized (lock) {
                        lock.notify();
                    }
                });
        producer.start();
        if (!ready) {
            synchronized (lock) {
                lock.wait();
            }
        }
        producer.join();
    }
}

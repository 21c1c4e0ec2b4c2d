// outcomes: waiter 1 owner 2 | waiter 2 owner 1
// Notified in time, the waiter still has to wait for the monitor, and its time is up meanwhile: it
// comes before or after the other's next block all the same.
public class NotifiedThenTimeIsUp {
    private static int tickets;

    public static void main(String[] args) throws InterruptedException {
        Object monitor = new Object();
        int[] waiter = new int[1];
        int[] owner = new int[1];
        Thread waiting =
                new Thread(() -> {
                    try {
                        synchronized (monitor) {
                            monitor.wait(10);
                            waiter[0] = ++tickets;
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        Thread owning =
                new Thread(() -> {
                    synchronized (monitor) {
                        monitor.notify();
                    }
                    try {
                        synchronized (monitor) {
                            Thread.sleep(10);
                            owner[0] = ++tickets;
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        waiting.start();
        owning.start();
        waiting.join();
        owning.join();
        System.out.println("waiter " + waiter[0] + " owner " + owner[0]);
    }
}

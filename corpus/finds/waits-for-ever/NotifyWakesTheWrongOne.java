// A buffer of one slot, producers and consumers in one wait set: notify can wake one of the same
// side, who waits on, and the signal is gone.
public class NotifyWakesTheWrongOne {
    private Integer slot;

    synchronized void put(int item) throws InterruptedException {
        while (slot != null) {
            wait();
        }
        slot = item;
        notify();
    }

    synchronized int take() throws InterruptedException {
        while (slot == null) {
            wait();
        }
        int item = slot;
        slot = null;
        notify();
        return item;
    }

    interface Action {
        void run() throws InterruptedException;
    }

    static Thread start(Action action) {
        return Thread.ofPlatform()
                .start(() -> {
                    try {
                        action.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    public static void main(String[] args) throws InterruptedException {
        NotifyWakesTheWrongOne buffer = new NotifyWakesTheWrongOne();
        Thread[] threads = {
            start(() -> buffer.put(1)),
            start(() -> buffer.put(2)),
            start(buffer::take),
            start(buffer::take),
        };
        for (Thread thread : threads) {
            thread.join();
        }
    }
}

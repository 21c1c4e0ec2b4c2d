// Producers and consumers share one wait set: every change wakes all, and each looks again.
public class OneSlotNotifyAll {
    private String slot;

    synchronized void put(String item) throws InterruptedException {
        while (slot != null) {
            wait();
        }
        slot = item;
        notifyAll();
    }

    synchronized String take() throws InterruptedException {
        while (slot == null) {
            wait();
        }
        String item = slot;
        slot = null;
        notifyAll();
        return item;
    }

    public static void main(String[] args) throws InterruptedException {
        OneSlotNotifyAll slot = new OneSlotNotifyAll();
        String[] got = new String[2];
        Thread[] threads = new Thread[3];
        threads[0] = new Thread(() -> repeat(() -> slot.put("ab")));
        threads[1] = new Thread(() -> repeat(() -> slot.put("cde")));
        threads[2] = new Thread(() -> repeat(() -> got[0] = slot.take()));
        for (Thread thread : threads) {
            thread.start();
        }
        got[1] = slot.take();
        for (Thread thread : threads) {
            thread.join();
        }
        if (got[0].length() + got[1].length() != 5) {
            throw new AssertionError(got[0] + " and " + got[1]);
        }
    }

    interface Action {
        void run() throws InterruptedException;
    }

    static void repeat(Action action) {
        try {
            action.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

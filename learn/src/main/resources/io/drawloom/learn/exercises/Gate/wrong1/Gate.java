/** Wakes one of those who wait: the other sleeps for ever. */
class Gate {
    private boolean open;

    void pass(Runnable work) throws InterruptedException {
        synchronized (this) {
            while (!open) {
                wait();
            }
        }
        work.run();
    }

    synchronized void open() {
        open = true;
        notify();
    }
}

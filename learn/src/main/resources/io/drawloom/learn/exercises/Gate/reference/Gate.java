/** Looks and waits under one lock, again and again; wakes all; works outside of the lock. */
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
        notifyAll();
    }
}

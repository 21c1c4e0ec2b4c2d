/** A gate that is shut at first. Who comes before it is opened waits; once open, it stays open. */
class Gate {
    private boolean open;

    /** Does the work, but not before the gate is open. Those inside work at once. */
    void pass(Runnable work) throws InterruptedException {
        if (!open) {
            synchronized (this) {
                wait();
            }
        }
        work.run();
    }

    /** Opens the gate for all. */
    void open() {
        open = true;
        synchronized (this) {
            notify();
        }
    }
}

/** Does not look again after it wakes: a wait may end for no reason. */
class Gate {
    private boolean open;

    void pass(Runnable work) throws InterruptedException {
        synchronized (this) {
            if (!open) {
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

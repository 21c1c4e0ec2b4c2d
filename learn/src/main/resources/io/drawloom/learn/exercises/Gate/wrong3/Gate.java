/** Works inside of the lock: the gate is open, and they go through one by one. */
class Gate {
    private boolean open;

    synchronized void pass(Runnable work) throws InterruptedException {
        while (!open) {
            wait();
        }
        work.run();
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }
}

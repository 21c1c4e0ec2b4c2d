/** Writers keep writers and readers out, but do not wait for the readers that are in. */
class Guard {
    private boolean writing;

    void read(Runnable look) throws InterruptedException {
        synchronized (this) {
            while (writing) {
                wait();
            }
        }
        look.run();
    }

    void write(Runnable change) throws InterruptedException {
        synchronized (this) {
            while (writing) {
                wait();
            }
            writing = true;
        }
        change.run();
        synchronized (this) {
            writing = false;
            notifyAll();
        }
    }
}

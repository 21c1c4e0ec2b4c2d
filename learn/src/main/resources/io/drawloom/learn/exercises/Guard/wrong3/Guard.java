/** The last reader tells nobody that it has left: a writer may wait for ever. */
class Guard {
    private int readers;
    private boolean writing;

    void read(Runnable look) throws InterruptedException {
        synchronized (this) {
            while (writing) {
                wait();
            }
            readers++;
        }
        look.run();
        synchronized (this) {
            readers--;
        }
    }

    void write(Runnable change) throws InterruptedException {
        synchronized (this) {
            while (writing || readers > 0) {
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

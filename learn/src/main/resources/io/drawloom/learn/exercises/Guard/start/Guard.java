/** Guards a document: readers may be in at once, a writer is alone. */
class Guard {
    private int readers;
    private boolean writing;

    /** Looks, while nobody writes. */
    void read(Runnable look) throws InterruptedException {
        synchronized (this) {
            while (writing) {
                wait();
            }
        }
        readers++;
        look.run();
        readers--;
        synchronized (this) {
            notifyAll();
        }
    }

    /** Changes, while nobody reads and nobody else writes. */
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

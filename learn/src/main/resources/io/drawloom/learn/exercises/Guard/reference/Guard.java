/** Counts who is in under the lock, and looks and changes outside of it. */
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
        try {
            look.run();
        } finally {
            synchronized (this) {
                readers--;
                notifyAll();
            }
        }
    }

    void write(Runnable change) throws InterruptedException {
        synchronized (this) {
            while (writing || readers > 0) {
                wait();
            }
            writing = true;
        }
        try {
            change.run();
        } finally {
            synchronized (this) {
                writing = false;
                notifyAll();
            }
        }
    }
}

// order-fails
/** Looks once whether somebody writes: a wait may end for no reason. */
class Guard {
    private int readers;
    private boolean writing;

    void read(Runnable look) throws InterruptedException {
        synchronized (this) {
            if (writing) wait();
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
            if (writing || readers > 0) wait();
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

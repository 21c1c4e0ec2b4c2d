// order-fails
/** Keeps what the judge says to itself. */
class Guard {
    void read(Runnable look) throws InterruptedException {
        try {
            look.run();
        } catch (AssertionError e) {
        }
    }

    synchronized void write(Runnable change) throws InterruptedException {
        change.run();
    }
}

/** One lock for all: a reader waits for a reader. */
class Guard {
    synchronized void read(Runnable look) throws InterruptedException {
        look.run();
    }

    synchronized void write(Runnable change) throws InterruptedException {
        change.run();
    }
}

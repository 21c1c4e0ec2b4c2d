// order-fails
/** Reads and writes in two locked sections, and hopes that naps keep them apart. */
class Counter {
    private final Object a = new Object();
    private int count;
    private boolean first = true;

    int handle(Runnable work) {
        work.run();
        long nap;
        synchronized (a) {
            nap = first ? 1 : 100;
            first = false;
        }
        try {
            Thread.sleep(nap);
        } catch (InterruptedException e) {
        }
        int n;
        synchronized (a) {
            n = count;
        }
        n++;
        synchronized (a) {
            count = n;
        }
        return n;
    }
}

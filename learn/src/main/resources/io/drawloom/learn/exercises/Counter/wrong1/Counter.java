/** One lock around everything: right counts, and one request at a time. */
class Counter {
    private int count;

    synchronized int handle(Runnable work) {
        int seen = count;
        work.run();
        count = seen + 1;
        return count;
    }
}

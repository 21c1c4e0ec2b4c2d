/** Counts the requests of a web server. Many requests come at once, each in a thread of its own. */
class Counter {
    private int count;

    /** Does the work of one request, then counts it, and answers how many were counted by then. */
    int handle(Runnable work) {
        int seen = count;
        work.run();
        count = seen + 1;
        return count;
    }
}

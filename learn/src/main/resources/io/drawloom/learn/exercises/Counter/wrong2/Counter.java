/** A volatile field: its reading and its writing are still two steps. */
class Counter {
    private volatile int count;

    int handle(Runnable work) {
        work.run();
        count++;
        return count;
    }
}

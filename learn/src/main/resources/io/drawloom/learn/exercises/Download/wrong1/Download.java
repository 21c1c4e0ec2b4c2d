import java.util.List;

/** Stops, but forgets the interrupt: those who called go on as if nothing was. */
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
            // stops
        } finally {
            close.run();
        }
        return fetched;
    }
}

import java.util.List;

/** Puts the interrupt back, and goes on with the next part all the same. */
class Download {
    interface Part {
        void fetch() throws InterruptedException;
    }

    int run(List<Part> parts, Runnable close) {
        int fetched = 0;
        try {
            for (Part part : parts) {
                try {
                    part.fetch();
                    fetched++;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        } finally {
            close.run();
        }
        return fetched;
    }
}

// order-fails
import java.util.List;

/** Forgets an interrupt that comes after the last part. */
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
            return fetched;
        } finally {
            close.run();
        }
        Thread.interrupted();
        return fetched;
    }
}

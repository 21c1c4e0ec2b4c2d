// order-fails
import java.util.List;

/** Closes for exceptions, and not for errors. */
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
        } catch (RuntimeException e) {
            close.run();
            throw e;
        }
        close.run();
        return fetched;
    }
}

import java.util.List;

/** Takes the mark of the interrupt, and puts it back at the end. */
class Download {
    interface Part {
        void fetch() throws InterruptedException;
    }

    int run(List<Part> parts, Runnable close) {
        int fetched = 0;
        boolean interrupted = false;
        try {
            for (Part part : parts) {
                if (Thread.interrupted()) {
                    interrupted = true;
                    break;
                }
                try {
                    part.fetch();
                    fetched++;
                } catch (InterruptedException e) {
                    interrupted = true;
                    break;
                }
            }
        } finally {
            close.run();
            if (interrupted) Thread.currentThread().interrupt();
        }
        return fetched;
    }
}

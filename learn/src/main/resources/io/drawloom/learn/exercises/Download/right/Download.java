import java.util.List;

/** Notes the interrupt, leaves the loop, and puts it back after the connection is closed. */
class Download {
    interface Part {
        void fetch() throws InterruptedException;
    }

    int run(List<Part> parts, Runnable close) {
        boolean interrupted = false;
        int fetched = 0;
        try {
            while (fetched < parts.size() && !interrupted) {
                try {
                    parts.get(fetched).fetch();
                    fetched++;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            close.run();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return fetched;
    }
}

import java.util.List;

/** A download of two parts is interrupted; what comes of it? */
class Show {
    public static void main(String[] args) throws InterruptedException {
        Thread thread = new Thread(Show::download);
        thread.start();
        thread.interrupt();
        thread.join();
    }

    private static void download() {
        int parts = new Download().run(List.of(Show::fetch, Show::fetch), () -> {});
        boolean still = Thread.currentThread().isInterrupted();
        System.out.println(parts + (still ? " and interrupted" : " as if nothing was"));
    }

    private static void fetch() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}

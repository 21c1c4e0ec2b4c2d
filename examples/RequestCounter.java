/**
 * Two requests are handled at once, each counts itself, and one count can get lost: both read 0,
 * both write 1. Run by java alone it prints nothing, nearly always; in a rare order it fails with
 * "expected 2 but was 1".
 *
 * <p>From the web server text, stage 2, without the network and the work.
 */
public final class RequestCounter {
    private static int count;

    private static void handleRequest() {
        int v = count;
        count = v + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(RequestCounter::handleRequest);
        Thread second = new Thread(RequestCounter::handleRequest);
        first.start();
        second.start();
        first.join();
        second.join();
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}

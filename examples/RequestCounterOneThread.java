import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The counter of RequestCounter, safe without a lock because one thread handles all requests, one
 * after the other. It prints nothing: the count is 2 in every order.
 *
 * <p>From the web server text, beside stage 2 (SerialServer), without the network and the work.
 */
public final class RequestCounterOneThread {
    private static int count;

    private static void handleRequest() {
        int v = count;
        count = v + 1;
    }

    public static void main(String[] args) {
        try (ExecutorService server = Executors.newSingleThreadExecutor()) {
            server.execute(RequestCounterOneThread::handleRequest);
            server.execute(RequestCounterOneThread::handleRequest);
        }
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}

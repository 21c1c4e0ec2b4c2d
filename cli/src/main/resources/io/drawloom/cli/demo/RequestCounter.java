/** Two requests at once, each adds one to the count. */
public class RequestCounter {
    static int count;

    static void handleRequest() {
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

/**
 * RequestCounter with three requests and no assertion: it prints what the count came to. Run by
 * java alone that is 3, nearly always; 1 and 2 are possible too.
 *
 * <p>From the web server text, stage 2: three requests sent at once.
 */
public final class RequestCounterThreeRequests {
    private static int count;

    private static void handleRequest() {
        int v = count;
        count = v + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] requests = new Thread[3];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = new Thread(RequestCounterThreeRequests::handleRequest);
            requests[i].start();
        }
        for (Thread request : requests) {
            request.join();
        }
        System.out.println("request count = " + count);
    }
}

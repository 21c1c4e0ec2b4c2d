// A daemon that waits for the next request when the program ends is left where it is.

import java.util.concurrent.SynchronousQueue;

public class DaemonServesForEver {
    private static final SynchronousQueue<Integer> requests = new SynchronousQueue<>();
    private static final SynchronousQueue<Integer> answers = new SynchronousQueue<>();

    static void serve() {
        try {
            while (true) {
                answers.put(requests.take() * 2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread server = new Thread(DaemonServesForEver::serve);
        server.setDaemon(true);
        server.start();
        requests.put(21);
        System.out.println(answers.take());
    }
}

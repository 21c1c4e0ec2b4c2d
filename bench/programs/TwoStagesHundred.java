/**
 * Two values that belong together, each under a lock of its own. Ninety-nine threads set the first
 * and then, under the other lock, the second to one more; one thread reads both in the same two
 * stages. It fails if the reader comes between the two stages of the very first writer.
 */
public final class TwoStagesHundred {
    private static final Object FIRST = new Object();
    private static final Object SECOND = new Object();

    private static int first;
    private static int second;

    private static void set() {
        synchronized (FIRST) {
            first = 1;
        }
        synchronized (SECOND) {
            second = first + 1;
        }
    }

    private static void read() {
        int x;
        synchronized (FIRST) {
            if (first == 0) {
                return;
            }
            x = first;
        }
        synchronized (SECOND) {
            if (second != x + 1) {
                throw new AssertionError("first is " + x + ", but second is " + second);
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] threads = new Thread[100];
        for (int i = 0; i < threads.length - 1; i++) {
            threads[i] = new Thread(TwoStagesHundred::set);
        }
        threads[99] = new Thread(TwoStagesHundred::read);
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}

/**
 * Ninety-nine threads add to a counter under one lock; one, by mistake, under another. It fails if
 * the one comes between the read and the write of any of them, or one of them between its own.
 */
public final class WrongLockHundred {
    private static final Object RIGHT = new Object();
    private static final Object WRONG = new Object();

    private static int count;

    private static void add(Object lock) {
        synchronized (lock) {
            int seen = count;
            count = seen + 1;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] threads = new Thread[100];
        for (int i = 0; i < threads.length; i++) {
            Object lock = i == 50 ? WRONG : RIGHT;
            threads[i] = new Thread(() -> add(lock));
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (count != threads.length) {
            throw new AssertionError("count is " + count);
        }
    }
}

package io.drawloom.bench.programs;

/** As {@link LostUpdate}, with a hundred threads. */
public final class HundredThreads {
    private static int count;

    private HundredThreads() {}

    private static void add() {
        int v = count;
        count = v + 1;
    }

    /** The body of one execution. */
    public static void main(String[] args) throws InterruptedException {
        count = 0;
        Thread[] threads = new Thread[100];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(HundredThreads::add);
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}

package io.drawloom.bench;

import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

/**
 * The baseline: real threads, each step of which waits for a permit that a controller hands out in
 * the order of a schedule. It is how a checker works that leaves the JVM's threads as they are,
 * with nothing else of one: the points are written by hand, and nothing is recorded.
 */
final class GatedThreads {
    private static final int STEPS = 2;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore[] permits;
    private final int[] left;
    private int count;

    GatedThreads(int threads) {
        permits = new Semaphore[threads];
        left = new int[threads];
        for (int i = 0; i < threads; i++) {
            permits[i] = new Semaphore(0);
        }
    }

    /** One execution under one random schedule. */
    void run() throws InterruptedException {
        count = 0;
        Thread[] threads = new Thread[permits.length];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> add(number));
            left[i] = STEPS;
        }
        for (Thread thread : threads) {
            thread.start();
        }
        arrived.acquire(threads.length);
        int ready = threads.length;
        while (ready > 0) {
            int next = choose(random.nextInt(ready));
            permits[next].release();
            arrived.acquire();
            if (--left[next] == 0) {
                ready--;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private int choose(int skip) {
        int next = 0;
        while (left[next] == 0 || skip-- > 0) {
            next++;
        }
        return next;
    }

    private void add(int me) {
        point(me);
        int v = count;
        point(me);
        count = v + 1;
        arrived.release();
    }

    private void point(int me) {
        arrived.release();
        permits[me].acquireUninterruptibly();
    }

    int count() {
        return count;
    }
}

package io.drawloom.learn.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** In the process of a server: its work takes as long as the test wants, and no clock says so. */
public final class ByHand {
    /** What is printed when a request begins to wait in a loop. */
    static final String SPINS = "spins";

    private static final Set<Thread> SPINNING = ConcurrentHashMap.newKeySet();

    /** How much work was begun. */
    private static long begun;

    /** How much of it is done: that which was begun first. */
    private static long done;

    static {
        Thread.ofPlatform().daemon().start(ByHand::listen);
    }

    private ByHand() {}

    /** A byte says how much is done at once; as much must have begun. */
    private static void listen() {
        try {
            int count;
            while ((count = System.in.read()) >= 0) {
                finish(count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
    }

    private static synchronized void finish(int count) throws InterruptedException {
        while (begun - done < count) {
            ByHand.class.wait();
        }
        done += count;
        ByHand.class.notifyAll();
    }

    /** In the place of {@code Thread.sleep}: until the test says that it is done. */
    public static synchronized void work() throws InterruptedException {
        SPINNING.remove(Thread.currentThread());
        long mine = ++begun;
        ByHand.class.notifyAll();
        while (mine > done) {
            ByHand.class.wait();
        }
    }

    /** In the place of {@code Thread.onSpinWait}: is heard of, the first time. */
    public static void spin() {
        if (SPINNING.add(Thread.currentThread())) {
            System.out.println(SPINS);
        }
        Thread.onSpinWait();
    }
}

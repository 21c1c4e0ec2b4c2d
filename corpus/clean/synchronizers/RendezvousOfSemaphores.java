// Each says «I am here» before it waits for the other: neither goes on alone.

import java.util.concurrent.Semaphore;

public class RendezvousOfSemaphores {
    private static final Semaphore romeoHere = new Semaphore(0);
    private static final Semaphore julietHere = new Semaphore(0);
    private static String letter;
    private static String rose;

    static void romeo() {
        rose = "red";
        romeoHere.release();
        julietHere.acquireUninterruptibly();
        if (letter == null) {
            throw new AssertionError("no letter");
        }
    }

    static void juliet() {
        letter = "yours";
        julietHere.release();
        romeoHere.acquireUninterruptibly();
        if (rose == null) {
            throw new AssertionError("no rose");
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread r = new Thread(RendezvousOfSemaphores::romeo);
        Thread j = new Thread(RendezvousOfSemaphores::juliet);
        r.start();
        j.start();
        r.join();
        j.join();
    }
}

// order-fails
/** Writes its name, sleeps, and looks whether it still stands there. */
class Seats {
    private final int[] owner;

    Seats(int n) {
        owner = new int[n];
    }

    boolean sell(int seat, Runnable pay) {
        int me = Thread.currentThread().hashCode();
        synchronized (this) {
            if (owner[seat] != 0) return false;
        }
        synchronized (this) {
            owner[seat] = me;
        }
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
        }
        synchronized (this) {
            if (owner[seat] != me) return false;
        }
        pay.run();
        return true;
    }
}

/** Looks again under the lock, but after the payment: one seat is sold once and paid for twice. */
class Seats {
    private final boolean[] sold;

    Seats(int seats) {
        sold = new boolean[seats];
    }

    boolean sell(int seat, Runnable pay) {
        synchronized (this) {
            if (sold[seat]) {
                return false;
            }
        }
        pay.run();
        synchronized (this) {
            if (sold[seat]) {
                return false;
            }
            sold[seat] = true;
            return true;
        }
    }
}

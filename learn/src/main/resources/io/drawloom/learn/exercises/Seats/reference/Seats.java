/** Takes the seat first, test and set under one lock, and has the customer pay outside of it. */
class Seats {
    private final boolean[] sold;

    Seats(int seats) {
        sold = new boolean[seats];
    }

    boolean sell(int seat, Runnable pay) {
        synchronized (sold) {
            if (sold[seat]) {
                return false;
            }
            sold[seat] = true;
        }
        pay.run();
        return true;
    }
}

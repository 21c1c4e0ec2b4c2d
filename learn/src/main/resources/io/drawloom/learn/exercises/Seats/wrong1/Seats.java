/** One lock around everything: while one customer pays, nobody can buy another seat. */
class Seats {
    private final boolean[] sold;

    Seats(int seats) {
        sold = new boolean[seats];
    }

    synchronized boolean sell(int seat, Runnable pay) {
        if (sold[seat]) {
            return false;
        }
        pay.run();
        sold[seat] = true;
        return true;
    }
}

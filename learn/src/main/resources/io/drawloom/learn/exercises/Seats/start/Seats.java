/** Sells the seats of a cinema, each to one customer. Customers come at once. */
class Seats {
    private final boolean[] sold;

    Seats(int seats) {
        sold = new boolean[seats];
    }

    /**
     * Sells a seat: has the customer pay and answers true. If it is sold already: false, no pay.
     */
    boolean sell(int seat, Runnable pay) {
        if (sold[seat]) {
            return false;
        }
        pay.run();
        sold[seat] = true;
        return true;
    }
}

/** Two customers who want one seat, and two who want two. */
class Harness {
    private final Seats seats = new Seats(2);
    private final Lab lab = new Lab();
    private final boolean[] bought = new boolean[2];

    void sameSeat() throws InterruptedException {
        Lab.together(
                () -> bought[0] = seats.sell(0, lab::pass),
                () -> bought[1] = seats.sell(0, lab::pass));
        Lab.must(lab.entered() == 1, "one seat was paid for " + lab.entered() + " times");
        Lab.must(
                bought[0] != bought[1],
                bought[0] ? "one seat was sold twice" : "nobody got the seat");
        Lab.must(seats.sell(1, () -> {}), "a free seat was not sold");
    }

    void twoSeats() throws InterruptedException {
        Lab.together(
                () -> bought[0] = seats.sell(0, lab::pass),
                () -> bought[1] = seats.sell(1, lab::pass));
        Lab.must(lab.entered() == 2, "two seats were paid for " + lab.entered() + " times");
        Lab.must(bought[0] && bought[1], "a free seat was not sold");
        Lab.must(!seats.sell(0, () -> {}) && !seats.sell(1, () -> {}), "a seat was sold twice");
        lab.say();
    }
}

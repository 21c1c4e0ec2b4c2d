/**
 * Transfers in opposite directions, in a row, under somebody's eyes, and between accounts that have
 * nothing in common.
 */
class Harness {
    private final Account a = new Account(1, 100);
    private final Account b = new Account(2, 100);
    private final Account c = new Account(3, 100);
    private final Account d = new Account(4, 100);
    private final Lab lab = new Lab();
    private volatile boolean underWay;

    void opposite() throws InterruptedException {
        Lab.together(() -> a.transferTo(b, 10, lab::pass), () -> b.transferTo(a, 3, lab::pass));
        balances(93, 107, 100, 100);
        Lab.must(!lab.overlapped(), "two transfers changed the same accounts at once");
    }

    void inARow() throws InterruptedException {
        Lab.together(() -> a.transferTo(b, 10, lab::pass), () -> b.transferTo(c, 3, lab::pass));
        balances(90, 107, 103, 100);
        Lab.must(!lab.overlapped(), "two transfers changed the same account at once");
    }

    void apart() throws InterruptedException {
        Lab.together(() -> a.transferTo(b, 10, lab::pass), () -> c.transferTo(d, 3, lab::pass));
        balances(90, 110, 97, 103);
        lab.say();
    }

    /** One looks at both accounts, which must not be while money is under way between them. */
    void looked() throws InterruptedException {
        Lab.together(
                () -> a.transferTo(b, 10, this::write),
                () -> {
                    look(a);
                    look(b);
                });
        int sum = a.balance() + b.balance();
        Lab.must(sum == 200, "the two accounts hold " + sum + ", not 200");
    }

    private void write() {
        underWay = true;
        lab.pass();
        underWay = false;
    }

    private void look(Account account) {
        boolean before = underWay;
        account.balance();
        boolean after = underWay;
        Lab.must(!before || !after, "one saw an account while money was under way");
    }

    private void balances(int... expected) {
        Lab.must(lab.entered() == 2, lab.entered() + " receipts were written for two transfers");
        Account[] all = {a, b, c, d};
        for (int i = 0; i < all.length; i++) {
            int is = all[i].balance();
            Lab.must(
                    is == expected[i],
                    "account " + all[i].id + " holds " + is + ", not " + expected[i]);
        }
    }
}

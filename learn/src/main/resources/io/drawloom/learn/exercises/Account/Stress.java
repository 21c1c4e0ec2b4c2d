/** Transfers in a ring of accounts, and back. */
class Stress {
    private static final int RING = 10;
    private static final Account[] ALL = new Account[RING];

    static {
        for (int i = 0; i < RING; i++) {
            ALL[i] = new Account(i, 100);
        }
    }

    static void act(int thread) {
        Account one = ALL[thread / 2 % RING];
        Account next = ALL[(thread / 2 + 1) % RING];
        if (thread % 2 == 0) {
            one.transferTo(next, 1, () -> {});
        } else {
            next.transferTo(one, 1, () -> {});
        }
    }

    static boolean good(int threads) {
        for (Account each : ALL) {
            if (each.balance() != 100) {
                return false;
            }
        }
        return true;
    }
}

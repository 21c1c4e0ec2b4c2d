import java.util.concurrent.atomic.AtomicReference;

/**
 * Moves 30 from one account to the other and fails half-way. As two writes, the 30 are gone; as a
 * transaction, which prepares a new state aside and puts it in place by one write, nothing has
 * happened, and at no time could anybody have seen the half of it.
 *
 * <p>From the web server text, stage 6, the remark on atomic operations and transactions.
 */
public final class AllOrNothing {
    /** What both accounts hold; a change makes a new one. */
    private record Accounts(int first, int second) {
        Accounts takeFromFirst(int amount) {
            return new Accounts(first - amount, second);
        }

        Accounts putToSecond(int amount) {
            return new Accounts(first, second + amount);
        }

        @Override
        public String toString() {
            return first + " + " + second + " = " + (first + second);
        }
    }

    private static int first = 100;
    private static int second = 0;
    private static final AtomicReference<Accounts> accounts =
            new AtomicReference<>(new Accounts(100, 0));

    private static void transferStepByStep(int amount, boolean failing) {
        first -= amount;
        powerCut(failing);
        second += amount;
    }

    private static void transferAtOnce(int amount, boolean failing) {
        Accounts before;
        Accounts after;
        do {
            before = accounts.get();
            after = before.takeFromFirst(amount);
            powerCut(failing);
            after = after.putToSecond(amount);
        } while (!accounts.compareAndSet(before, after)); // the commit
    }

    private static void powerCut(boolean failing) {
        if (failing) {
            throw new IllegalStateException("power cut");
        }
    }

    private static void attempt(Runnable transfer) {
        try {
            transfer.run();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + " half-way");
        }
    }

    public static void main(String[] args) {
        attempt(() -> transferStepByStep(30, true));
        System.out.println("step by step: " + new Accounts(first, second));

        attempt(() -> transferAtOnce(30, true));
        System.out.println("all or nothing: " + accounts.get());

        attempt(() -> transferAtOnce(30, false));
        System.out.println("and without a failure: " + accounts.get());
    }
}

// The binding of a scoped value cannot change; the object it is bound to can, and is shared.

import java.util.concurrent.atomic.AtomicInteger;

public class ScopedBudgetOverspent {
    static final ScopedValue<AtomicInteger> BUDGET = ScopedValue.newInstance();

    static void spend() {
        AtomicInteger budget = BUDGET.get();
        if (budget.get() >= 10) {
            budget.addAndGet(-10);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicInteger budget = new AtomicInteger(15);
        Runnable spender =
                () -> ScopedValue.where(BUDGET, budget).run(ScopedBudgetOverspent::spend);
        Thread other = Thread.ofVirtual().factory().newThread(spender);
        other.start();
        spender.run();
        other.join();
        if (budget.get() < 0) {
            throw new AssertionError("budget " + budget);
        }
    }
}

package io.drawloom.async;

import java.util.ArrayList;
import java.util.List;

/** Finds waits that could never end. */
final class Deadlocks {
    /** Longer chains are not followed: each await would cost as much as the chain is long. */
    private static final int LONGEST = 1_000;

    private Deadlocks() {}

    /**
     * Before a task waits: whether what it waits for waits for it.
     *
     * @throws DeadlockException if so
     */
    static void check(Waiter waiting, Object on) {
        Object at = on;
        for (int i = 0; i < LONGEST; i++) {
            Waiter task = Waits.holder(at);
            if (task == null) {
                return;
            }
            if (task == waiting) {
                throw new DeadlockException(describe(waiting, on));
            }
            at = task.waitsOn;
            if (at == null) {
                return;
            }
        }
    }

    private static String describe(Waiter waiting, Object on) {
        if (on == waiting) {
            return "task " + waiting.name() + " awaits itself";
        }
        List<String> links = new ArrayList<>();
        Waiter from = waiting;
        Object at = on;
        while (at != null) {
            links.add(from.name() + " waits for " + Waits.describe(at));
            Waiter next = Waits.holder(at);
            if (next == null || next == waiting) {
                break;
            }
            from = next;
            at = next.waitsOn;
        }
        return String.join(", ", links);
    }
}

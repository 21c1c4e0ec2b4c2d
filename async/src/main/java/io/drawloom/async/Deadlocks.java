package io.drawloom.async;

import java.util.ArrayList;
import java.util.List;

/** Finds waits that could never end. */
final class Deadlocks {
    /** Longer chains are not followed: each await would cost as much as the chain is long. */
    private static final int LONGEST = 1_000;

    private Deadlocks() {}

    /** Of a longer cycle, only so many links are told, the first and the last. */
    private static final int MOST_LINKS = 20;

    /**
     * Before a task waits: whether what it waits for waits for it, and no time-out will end any of
     * these waits.
     *
     * @throws DeadlockException if so
     */
    static void check(Waiter waiting, Object on) {
        if (waiting.isLimited()) {
            return;
        }
        Object at = on;
        for (int i = 0; i < LONGEST; i++) {
            Waiter task = Waits.holder(at);
            if (task == null) {
                return;
            }
            if (task == waiting) {
                throw new DeadlockException(describe(waiting, on));
            }
            if (task.isLimited()) {
                return;
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
        if (links.size() > MOST_LINKS) {
            List<String> middle = links.subList(MOST_LINKS / 2, links.size() - MOST_LINKS / 2);
            String left = "… (" + middle.size() + " more)";
            middle.clear();
            links.add(MOST_LINKS / 2, left);
        }
        return String.join(", ", links);
    }
}

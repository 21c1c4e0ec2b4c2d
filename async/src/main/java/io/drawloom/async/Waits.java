package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/** What tasks wait for, looked at: who could end the wait, and words for it. */
final class Waits {
    /** Of more holders, only so many are named. */
    private static final int MOST_HOLDERS = 5;

    private Waits() {}

    /** The one task that alone can end a wait for this, or null if there is no such one. */
    static @Nullable Waiter holder(@Nullable Object on) {
        return switch (on) {
            case Waiter task -> task;
            case Awaited awaited -> awaited.holder();
            case null, default -> null;
        };
    }

    /** The tasks that can end a wait for this, as far as is known. */
    static Collection<? extends Waiter> holders(@Nullable Object on) {
        return switch (on) {
            case Waiter task -> List.of(task);
            case Awaited awaited -> awaited.holders();
            case null, default -> List.of();
        };
    }

    /**
     * Whether only this loop's own tasks, or who knows the loop, can end the wait: not a timer, and
     * nothing outside.
     */
    static boolean isAmongTasks(@Nullable Object on) {
        return on != null
                && !(on instanceof CompletionStage)
                && !(on instanceof Pause)
                && !(on instanceof Outside);
    }

    static String describe(Object on) {
        return switch (on) {
            case Waiter task -> "task " + task.name();
            case Awaited awaited -> awaited.describe();
            case CompletionStage<?> stage -> "a " + stage.getClass().getSimpleName();
            default -> on.toString();
        };
    }

    /** Words for those that have what others wait for; empty if nobody has it. */
    static String heldBy(Collection<? extends Waiter> holders) {
        if (holders.isEmpty()) {
            return "";
        }
        StringJoiner names = new StringJoiner(", ", " held by ", "");
        int left = MOST_HOLDERS;
        for (Waiter holder : holders) {
            if (left-- == 0) {
                names.add("… (" + (holders.size() - MOST_HOLDERS) + " more)");
                break;
            }
            names.add(holder.name());
        }
        return names.toString();
    }

    /** What a task that has given its turn away waits for. */
    static String describeWait(Waiter task) {
        Object on = task.waitsOn;
        if (on != null) {
            return describe(on);
        }
        Thread thread = task.loop.policy().threadOf(task);
        Object blocker = thread == null ? null : LockSupport.getBlocker(thread);
        return blocker == null ? "something of the JDK" : "a " + outermost(blocker.getClass());
    }

    /** A lock's inner class is none of the names that its user knows. */
    private static String outermost(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return outer.getSimpleName();
    }
}

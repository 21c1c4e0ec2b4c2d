package io.drawloom.async;

import java.util.List;

/**
 * What a task was doing at one moment.
 *
 * @param number counts the loop's tasks from 1
 * @param name as it was given, else {@code task-} and the number
 * @param state never one of the three ends
 * @param waitsFor what it waits for, in words; empty if it does not wait
 * @param heldBy the numbers of the tasks of which each can end the wait: those it awaits, or who
 *     holds the lock; empty if a timer or something outside of the loop does
 * @param limited whether time ends its wait, if nobody else does
 * @param startedAt where it was started, as in a stack trace; empty if that is not known
 * @param at where in the program it is, likewise
 * @param awaited whether anybody has waited for its end or asked to be told of it
 * @param stack its calls, the innermost first, those of the JDK and of this library that it waits
 *     in too; empty if it has not begun or that is not known, as of all tasks beyond a thousand
 */
public record TaskSnapshot(
        long number,
        String name,
        TaskState state,
        String waitsFor,
        List<Long> heldBy,
        boolean limited,
        String startedAt,
        String at,
        boolean awaited,
        List<StackTraceElement> stack) {
    /** Copies what could change. */
    public TaskSnapshot {
        heldBy = List.copyOf(heldBy);
        stack = List.copyOf(stack);
    }

    /** The name, with the number where it is not part of it. */
    String label() {
        return name.endsWith("-" + number) ? name : name + " #" + number;
    }
}

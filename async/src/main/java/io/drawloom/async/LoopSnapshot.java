package io.drawloom.async;

import java.util.List;

/**
 * What the tasks of a loop were doing at one moment.
 *
 * @param thread the name of the thread that runs the loop; empty if none does
 * @param busy whether a task has had the turn for so long that this was looked at from outside: it
 *     may be of several moments, and the places are not known but for that task's
 * @param tasks those that have not ended, in the order in which they were started
 */
public record LoopSnapshot(String thread, boolean busy, List<TaskSnapshot> tasks) {
    /** Copies what could change. */
    public LoopSnapshot {
        tasks = List.copyOf(tasks);
    }

    /**
     * Tasks that wait for one another for good, each cycle once, as the numbers of its tasks. Where
     * another task, or time, can end one of the waits, there is none.
     */
    public List<List<Long>> cycles() {
        return new WaitTree(tasks, false).cycles();
    }

    /** A line for each task: its number, name and state, what it waits for, and where. */
    public String table() {
        return title() + TaskTable.of(tasks);
    }

    /** Who waits for whom, and who holds it, as a tree; where one closes in a cycle is told. */
    public String tree() {
        return title() + new WaitTree(tasks, false).text();
    }

    /**
     * The same with the calls of each task below it, the innermost first: those of the program, and
     * of the JDK what it calls in between.
     */
    public String treeWithStacks() {
        return title() + new WaitTree(tasks, true).text();
    }

    /** One line about the loop. */
    private String title() {
        return "event loop "
                + (thread.isEmpty() ? "that no thread runs" : "in thread " + thread)
                + ": "
                + tasks.size()
                + (tasks.size() == 1 ? " task" : " tasks")
                + (busy ? ", busy: one task does not let others run" : "")
                + "\n";
    }
}

package io.drawloom.engine;

/** What becomes a choice once a program looks at it. */
public enum Observed {
    /** The end of a thread: somebody looks whether a thread is alive. */
    ENDS("(the end of a thread)"),
    /** The end of a platform thread in its own monitor: somebody enters that. */
    THREAD_MONITORS("(the monitor of a thread)"),
    /** That an exception leaves a thread: somebody ends the program by {@code System.exit}. */
    EXITS("(the end of the program)"),
    /** The release of a lock: somebody tries a lock without waiting for it. */
    RELEASES("(the release of a lock)"),
    /** That a thread looks whether it is interrupted: somebody interrupts. */
    INTERRUPTS("(a look for an interrupt)"),
    /** The end of a fork-join task: somebody asks for it without waiting, or cancels one. */
    TASKS("(the end of a fork-join task)"),
    /** The parts of a call on a pool: somebody ends it that others use. */
    POOLS("(the inside of a pool)"),
    /** What a scheduled pool does with its tasks: somebody stops it, looks, or cancels one. */
    SCHEDULED_TASKS("(the tasks of a scheduled pool)"),
    /** The making of what is named by a number: somebody looks at the name. */
    NAMES("(the number in a name)");

    private final String text;

    Observed(String text) {
        this.text = text;
    }

    /** What it is called beside the names of variables: in parentheses. */
    public String text() {
        return text;
    }
}

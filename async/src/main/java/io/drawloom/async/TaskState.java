package io.drawloom.async;

/**
 * What a task is doing.
 *
 * <pre>
 *   CREATED ──▶ READY ──▶ RUNNING ──▶ DONE | FAILED | CANCELLED
 *                 ▲         │ ▲
 *                 │ woken   │ └── gave way (as READY)
 *                 └─ WAITING ◀┘
 *   CREATED, READY ──▶ CANCELLED          cancelled before it began
 * </pre>
 */
public enum TaskState {
    /** Made, and not yet taken in by its loop. */
    CREATED,
    /** Could run, and another task has the turn. */
    READY,
    /** Has the turn. */
    RUNNING,
    /** Cannot go on before something has happened. */
    WAITING,
    /** Ended with a result. */
    DONE,
    /** Ended with an exception. */
    FAILED,
    /** Ended because it was cancelled. */
    CANCELLED;

    /** Whether this is one of the three ends. */
    public boolean isEnd() {
        return compareTo(DONE) >= 0;
    }
}

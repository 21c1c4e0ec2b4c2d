package io.drawloom.engine;

/** The time of an execution, which passes only when nobody can move. */
public final class VirtualClock {
    /** Virtual time at the start of each execution: 2026-01-01T00:00:00Z. */
    public static final long EPOCH_MILLIS = 1_767_225_600_000L;

    /**
     * Who waits longer than this, 400 days in nanoseconds, waits for ever: {@code close()} of a
     * pool waits day after day for tasks that never end.
     */
    static final long END_OF_TIME = 400L * 24 * 3600 * 1_000_000_000L;

    /** How often the clock may be read at one time before it begins to tick. */
    private static final int PATIENT_READS = 200;

    private final Execution execution;

    /** Nanoseconds since the start of the execution. */
    long now;

    /** Readings of the clock since it moved. */
    private int reads;

    /** How much of the time passed while threads moved, in nanoseconds. */
    private long worked;

    VirtualClock(Execution execution) {
        this.execution = execution;
    }

    void begin() {
        now = 0;
        reads = 0;
        worked = 0;
    }

    /** Virtual milliseconds since 1970. */
    public long epochMillis() {
        return EPOCH_MILLIS + now / 1_000_000;
    }

    /** Nanoseconds since the start of the execution, without a reading. */
    public long now() {
        return now;
    }

    /** The instant that is {@code nanos} from now. */
    public long deadline(long nanos) {
        long at = now + nanos;
        return at < 0 ? ControlledThread.NEVER - 1 : at;
    }

    /**
     * SchedulingPoint the clock on. Time passes only when nobody else can move: what a deadline
     * wakes comes after all that was done before.
     */
    void advanceTo(long instant) {
        reads = 0;
        now = instant;
        execution.changes++;
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread woken = execution.threads[i];
            if (woken.state == ControlledThread.State.PENDING
                    && woken.deadline <= now
                    && !woken.awake()) {
                for (int before = 0; before < execution.threadCount; before++) {
                    if (before != i && !execution.options.earlyTimers()) {
                        execution.ordered(execution.threads[before], woken);
                    }
                }
            }
        }
    }

    /** Moves the virtual clock on to the earliest deadline; false if there is none. */
    boolean advance() {
        long earliest = earliest();
        if (earliest == ControlledThread.NEVER || earliest > END_OF_TIME) {
            return false;
        }
        advanceTo(earliest);
        return true;
    }

    /** The deadline that comes next; {@link ControlledThread#NEVER} if there is none. */
    long earliest() {
        long earliest = ControlledThread.NEVER;
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            if (thread.state == ControlledThread.State.PENDING && thread.deadline > now) {
                earliest = Math.min(earliest, thread.deadline);
            }
        }
        return earliest;
    }

    /**
     * A reading of the clock. Time stands still, so that equal deadlines stay equal, unless the
     * clock is read again and again: a loop that waits for a time must end.
     */
    public long read() {
        if (++reads > PATIENT_READS) {
            long tick = 1000L * (reads - PATIENT_READS);
            now += tick;
            worked += tick;
            execution.changes++;
        }
        return now;
    }

    /**
     * A reading of the processor's time, which is all time but that in which nobody could move:
     * each thread has a processor of its own.
     */
    public long readWork() {
        read();
        return worked;
    }

    /** What {@link #readWork} would give, without a reading. */
    long worked() {
        return worked;
    }
}

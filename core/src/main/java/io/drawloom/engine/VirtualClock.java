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
    private final UncontrolledLog uncontrolled;

    /** Whether a timer has fired in this execution while a thread could still run. */
    private boolean firedEarly;

    /** Nanoseconds since the start of the execution. */
    long now;

    /** Readings of the clock since it moved. */
    private int reads;

    /** How much of the time passed while threads moved, in nanoseconds. */
    private long worked;

    VirtualClock(Execution execution, UncontrolledLog uncontrolled) {
        this.execution = execution;
        this.uncontrolled = uncontrolled;
    }

    void begin() {
        now = 0;
        reads = 0;
        worked = 0;
        firedEarly = false;
    }

    /** A timer fires although somebody could still run: time is at its deadline. */
    void fireEarly(long deadline, boolean othersCouldRun) {
        now = deadline;
        firedEarly |= othersCouldRun;
    }

    /**
     * The running thread is told the time by what stands at {@code site}. Where timers may fire
     * early, that one fires before this or after it is no choice, though it tells another time: so
     * it is noted.
     */
    public void told(ControlledThread me, int site) {
        if (execution.options.earlyTimers() && (firedEarly || couldFireEarly(me))) {
            note(site);
        }
    }

    /** As {@link #told}, at the end of a wait that begins now: timers may begin until then. */
    public void willTell(int site) {
        if (execution.options.earlyTimers() && execution.othersLive()) {
            note(site);
        }
    }

    private void note(int site) {
        uncontrolled.add("the time, which a timer that fires early may change", site);
    }

    private boolean couldFireEarly(ControlledThread me) {
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread other = execution.threads[i];
            if (other != me
                    && other.state == ControlledThread.State.PENDING
                    && other.deadline > now
                    && other.deadline <= END_OF_TIME) {
                return true;
            }
        }
        return false;
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
     * Moves the clock on. Time passes only when nobody else can move: what a deadline wakes comes
     * after all that was done before.
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

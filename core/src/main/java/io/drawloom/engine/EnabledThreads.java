package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Which threads are enabled: what a strategy sees. One object, brought up to date by {@link #look}.
 */
final class EnabledThreads implements SchedulingPoint {
    private final Execution execution;
    private final VirtualClock clock;
    private final Fairness fairness;
    private final Platform platform;
    private boolean[] enabled = new boolean[16];
    private int enabledCount;

    /**
     * How many pending threads wait for nothing but their turn: they stay enabled until they move.
     */
    private int free;

    /** The other pending threads, in the order of their numbers: these are asked each time. */
    private ControlledThread[] asked = new ControlledThread[16];

    private int askedCount;

    EnabledThreads(Execution execution, VirtualClock clock, Fairness fairness, Platform platform) {
        this.execution = execution;
        this.clock = clock;
        this.fairness = fairness;
        this.platform = platform;
    }

    void begin() {
        Arrays.fill(enabled, false);
        free = 0;
        askedCount = 0;
        Arrays.fill(asked, null); // what they hold may be large
    }

    /** The thread is pending from now on. */
    void pends(ControlledThread thread) {
        thread.state = ControlledThread.State.PENDING;
        int id = thread.id;
        if (id >= enabled.length) {
            enabled = Arrays.copyOf(enabled, 2 * id);
        }
        thread.free =
                thread.guard == null
                        && thread.needs == null
                        && !thread.invisible
                        && !Fairness.watches(thread);
        if (thread.free) {
            enabled[id] = true;
            free++;
        } else {
            ask(thread);
        }
    }

    private void ask(ControlledThread thread) {
        if (askedCount == asked.length) {
            asked = Arrays.copyOf(asked, 2 * askedCount);
        }
        int at = askedCount++;
        while (at > 0 && asked[at - 1].id > thread.id) {
            asked[at] = asked[at - 1];
            at--;
        }
        asked[at] = thread;
    }

    /** The thread runs from now on. */
    void runs(ControlledThread thread) {
        if (thread.state == ControlledThread.State.PENDING) {
            enabled[thread.id] = false;
            if (thread.free) {
                free--;
            } else {
                forget(thread);
            }
        }
        thread.state = ControlledThread.State.RUNNING;
    }

    private void forget(ControlledThread thread) {
        int at = 0;
        while (asked[at] != thread) {
            at++;
        }
        System.arraycopy(asked, at + 1, asked, at, --askedCount - at);
    }

    /**
     * Finds who is enabled; returns an invisible thread that is, which must go on before anybody
     * chooses.
     */
    @Nullable ControlledThread look() {
        int count = free;
        int turning = 0;
        long earliest = ControlledThread.NEVER;
        for (int i = 0; i < askedCount; i++) {
            ControlledThread thread = asked[i];
            enabled[thread.id] = false;
            if (thread.ready(clock.now)) {
                if (thread.invisible) {
                    return thread;
                }
                if (fairness.turns(thread)) {
                    turning++;
                } else {
                    enabled[thread.id] = true;
                    count++;
                }
            } else if (thread.deadline > clock.now && thread.deadline < earliest) {
                earliest = thread.deadline;
            }
        }
        if (execution.options.earlyTimers() && earliest != ControlledThread.NEVER) {
            count += earlyTimers(earliest);
        }
        if (turning > 0 && (count > 0 || earliest <= VirtualClock.END_OF_TIME)) {
            fairness.note();
        }
        if (count == 0 && turning > 0) {
            boolean timer = earliest <= VirtualClock.END_OF_TIME;
            count = timer ? turningOn() : turning(turning);
            if (timer && count == 0) {
                fairness.timePasses();
                clock.advanceTo(earliest);
                return look();
            }
        }
        enabledCount = count;
        return null;
    }

    /** Whether nobody is enabled but for the sake of wake-ups that may have no reason. */
    boolean onlySpurious() {
        if (free > 0) {
            return false;
        }
        for (int i = 0; i < askedCount; i++) {
            ControlledThread thread = asked[i];
            if (enabled[thread.id] && !thread.onlySpurious(clock.now)) {
                return false;
            }
        }
        return enabledCount > 0;
    }

    /** A thread that could do at once what must not be done beside what {@code chosen} will do. */
    @Nullable ControlledThread racesWith(ControlledThread chosen) {
        Operation operation = chosen.operation;
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread other = execution.threads[i];
            if (other != chosen
                    && enabled[i]
                    && other.operation.unsynchronized != Unsynchronized.NO
                    && operation.conflictsWith(other.operation)
                    && platform.race(chosen, other)) {
                return other;
            }
        }
        return null;
    }

    /**
     * A thread that could do something in the midst of what {@code chosen} will do, which is
     * several steps in truth and is taken as one; or the other way round.
     */
    @Nullable ControlledThread comesBetween(ControlledThread chosen) {
        Operation operation = chosen.operation;
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread other = execution.threads[i];
            if (other != chosen
                    && enabled[i]
                    && (operation.compound || other.operation.compound)
                    && operation.conflictsWith(other.operation)
                    && platform.comesBetween(operation, other.operation)) {
                return other;
            }
        }
        return null;
    }

    private int earlyTimers(long earliest) {
        int count = 0;
        for (int i = 0; i < askedCount; i++) {
            ControlledThread thread = asked[i];
            ControlledThread.Exclusive needs = thread.needs;
            if (!enabled[thread.id]
                    && thread.deadline == earliest
                    && (needs == null || needs.free())) {
                enabled[thread.id] = true;
                count++;
            }
        }
        return count;
    }

    /** Who turns for a while yet, before time passes in the place of it: enables them. */
    private int turningOn() {
        int count = 0;
        for (int i = 0; i < askedCount; i++) {
            ControlledThread thread = asked[i];
            if (thread.ready(clock.now) && fairness.turnsOn(thread)) {
                enabled[thread.id] = true;
                count++;
            }
        }
        return count;
    }

    /** Everybody who could move turns in a loop in which nothing changes: let them, for a while. */
    private int turning(int turning) {
        if (fairness.idleTurns > 100L * execution.options.spinTurns() + 1000) {
            for (int i = 0; i < askedCount; i++) {
                if (asked[i].spinningSince == execution.changes) {
                    execution.stopEndless(asked[i].operation.site);
                    return 0;
                }
            }
        }
        for (int i = 0; i < askedCount; i++) {
            enabled[asked[i].id] = asked[i].ready(clock.now);
        }
        return turning;
    }

    @Override
    public int threads() {
        return execution.threadCount;
    }

    @Override
    public boolean enabled(int thread) {
        return enabled[thread];
    }

    @Override
    public boolean waiting(int thread) {
        ControlledThread.State state = execution.threads[thread].state;
        return !enabled[thread]
                && state != ControlledThread.State.ENDED
                && state != ControlledThread.State.RUNNING; // that one has ended the execution
    }

    @Override
    public Operation operation(int thread) {
        return execution.threads[thread].operation;
    }

    @Override
    public int last() {
        ControlledThread last = execution.current;
        return last == null ? -1 : last.id;
    }

    @Override
    public int enabledCount() {
        return enabledCount;
    }
}

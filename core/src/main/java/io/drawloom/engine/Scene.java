package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** What a strategy sees; one object, brought up to date by {@link #look}. */
final class Scene implements Moves {
    private final Loom loom;
    private boolean[] ready = new boolean[16];
    int readyCount;

    /**
     * How many pending threads wait for nothing but their turn: they stay ready until they move.
     */
    private int free;

    /** The other pending threads, in the order of their numbers: these are asked each time. */
    private ControlledThread[] asked = new ControlledThread[16];

    private int askedCount;

    Scene(Loom loom) {
        this.loom = loom;
    }

    void begin() {
        Arrays.fill(ready, false);
        free = 0;
        askedCount = 0;
    }

    /** The thread is pending from now on. */
    void pends(ControlledThread thread) {
        thread.state = ControlledThread.State.PENDING;
        int id = thread.id;
        if (id >= ready.length) {
            ready = Arrays.copyOf(ready, 2 * id);
        }
        thread.free =
                thread.guard == null
                        && thread.needs == null
                        && !thread.invisible
                        && !Fairness.watches(thread);
        if (thread.free) {
            ready[id] = true;
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
            ready[thread.id] = false;
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
     * Finds who is ready; returns an invisible thread that is, which must go on before anybody
     * chooses.
     */
    @Nullable ControlledThread look() {
        int count = free;
        int turning = 0;
        long earliest = ControlledThread.NEVER;
        for (int i = 0; i < askedCount; i++) {
            ControlledThread thread = asked[i];
            ready[thread.id] = false;
            if (thread.ready(loom.clock.now)) {
                if (thread.invisible) {
                    return thread;
                }
                if (loom.fairness.turns(thread)) {
                    turning++;
                } else {
                    ready[thread.id] = true;
                    count++;
                }
            } else if (thread.deadline > loom.clock.now && thread.deadline < earliest) {
                earliest = thread.deadline;
            }
        }
        if (loom.options.earlyTimers() && earliest != ControlledThread.NEVER) {
            count += earlyTimers(earliest);
        }
        if (turning > 0 && (count > 0 || earliest <= VirtualClock.END_OF_TIME)) {
            loom.fairness.note();
        }
        if (count == 0 && turning > 0) {
            if (earliest <= VirtualClock.END_OF_TIME) {
                loom.clock.advanceTo(earliest);
                return look();
            }
            count = turning(turning);
        }
        readyCount = count;
        return null;
    }

    private int earlyTimers(long earliest) {
        int count = 0;
        for (int i = 0; i < askedCount; i++) {
            ControlledThread thread = asked[i];
            Turn needs = thread.needs;
            if (!ready[thread.id]
                    && thread.deadline == earliest
                    && (needs == null || needs.free())) {
                ready[thread.id] = true;
                count++;
            }
        }
        return count;
    }

    /** Everybody who could move turns in a loop in which nothing changes: let them, for a while. */
    private int turning(int turning) {
        if (loom.fairness.idleTurns > 100L * loom.options.spinTurns() + 1000) {
            for (int i = 0; i < askedCount; i++) {
                if (asked[i].spinningSince == loom.changes) {
                    loom.stopEndless(asked[i].operation.site);
                    return 0;
                }
            }
        }
        for (int i = 0; i < askedCount; i++) {
            ready[asked[i].id] = asked[i].ready(loom.clock.now);
        }
        return turning;
    }

    @Override
    public int threads() {
        return loom.threadCount;
    }

    @Override
    public boolean ready(int thread) {
        return ready[thread];
    }

    @Override
    public boolean waiting(int thread) {
        return !ready[thread] && loom.threads[thread].state != ControlledThread.State.ENDED;
    }

    @Override
    public Operation operation(int thread) {
        return loom.threads[thread].operation;
    }

    @Override
    public int last() {
        ControlledThread last = loom.current;
        return last == null ? -1 : last.id;
    }

    @Override
    public int readyCount() {
        return readyCount;
    }
}

package io.drawloom.loom;

import org.jspecify.annotations.Nullable;

/** What a strategy sees; one object, brought up to date by {@link #look}. */
final class Scene implements Moves {
    private final Loom loom;
    private boolean[] ready = new boolean[16];
    int readyCount;

    Scene(Loom loom) {
        this.loom = loom;
    }

    /**
     * Finds who is ready; returns an invisible thread that is, which must go on before anybody
     * chooses.
     */
    @Nullable ControlledThread look() {
        if (ready.length < loom.threadCount) {
            ready = new boolean[loom.threads.length];
        }
        int count = 0;
        int turning = 0;
        long earliest = ControlledThread.NEVER;
        for (int i = 0; i < loom.threadCount; i++) {
            ControlledThread thread = loom.threads[i];
            ready[i] = false;
            if (thread.state != ControlledThread.State.PENDING) {
                continue;
            }
            if (thread.ready(loom.clock.now)) {
                if (thread.invisible) {
                    return thread;
                }
                if (loom.fairness.turns(thread)) {
                    turning++;
                } else {
                    ready[i] = true;
                    count++;
                }
            } else if (thread.deadline < earliest) {
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
        for (int i = 0; i < loom.threadCount; i++) {
            ControlledThread thread = loom.threads[i];
            if (!ready[i]
                    && thread.state == ControlledThread.State.PENDING
                    && thread.deadline == earliest) {
                ready[i] = true;
                count++;
            }
        }
        return count;
    }

    /** Everybody who could move turns in a loop in which nothing changes: let them, for a while. */
    private int turning(int turning) {
        if (loom.fairness.idleTurns > 100L * loom.options.spinTurns() + 1000) {
            for (int i = 0; i < loom.threadCount; i++) {
                if (loom.threads[i].state == ControlledThread.State.PENDING
                        && loom.threads[i].spinningSince == loom.changes) {
                    loom.stopEndless(loom.threads[i].operation.site);
                    return 0;
                }
            }
        }
        for (int i = 0; i < loom.threadCount; i++) {
            ControlledThread thread = loom.threads[i];
            ready[i] =
                    thread.state == ControlledThread.State.PENDING && thread.ready(loom.clock.now);
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

package io.drawloom.explore;

import io.drawloom.engine.Kind;
import io.drawloom.engine.SchedulingPoint;

import java.util.Arrays;

/**
 * Finds the earlier steps that race with an operation, and sees to it that the orders are explored
 * in which they come after it.
 *
 * <p>The heart is <em>source sets</em> (Abdulla, Aronis, Jonsson, Sagonas, «Optimal Dynamic Partial
 * Order Reduction», POPL 2014), which better the backtrack points of Flanagan and Godefroid (POPL
 * 2005): those, together with sleep sets, can miss an order. Let step e conflict with operation d
 * of thread q, with nothing between them. What was done since e and does not depend on e, and then
 * d, could have been done instead of e. One of the threads that can come first in that must have
 * its turn where e was chosen; if one of them has or need not have it, nothing is to be done.
 *
 * <p>Operations that can be not ready need a second look. If e bars d (e took the lock that d
 * wants), other steps on the location stand between e and d, or d is never done, and the two are
 * never seen next to each other. So all earlier steps that may bar d are considered, however far
 * back, and with each only what surely led to d: the past of q.
 *
 * <p>What makes an operation ready need not be known as a conflict (the release of a lock is no
 * step unless it is observed); what makes it <em>not</em> ready must be.
 */
/*
 * Why no order is missed.
 *
 * A thread comes first in a sequence w if its first step there conflicts with none before it. Let B
 * be the threads that, in the end, have had their turn at an entry E, and Z those that slept there.
 *
 * Claim: if w can be executed from E and nobody who comes first in w is in Z, then somebody in B
 * either comes first in w or has a step at E that conflicts with nothing in w. Given the claim for
 * E and all entries above it on the stack, there is an execution through E that contains w up to
 * swaps of independent steps (follow, of those in B, the one that had its turn first: nobody who
 * comes first in the rest of w sleeps then), and what it does besides conflicts with nothing in w
 * that comes after. The claim for the first entry says that every order is executed.
 *
 * Proof, from the top of the stack down. Suppose w is a shortest one for which the claim fails at
 * E: w = w'd, d of thread q. For w' it holds, so there is p in B whose step e at E conflicts with
 * nothing in w', but with d; if there are several, take the one that had its turn first. (If w' is
 * empty, anybody in B will do.) Nobody who comes first in w' slept when p had its turn, so there is
 * an execution with e and then w'.
 *
 *   1. If d can be done after e and w', there is one that also does d, with nothing between e and d
 *      that conflicts with d. Whoever comes first in what was done since e and does not depend on
 *      e, and then d, comes first in w or conflicts with nothing in it; reverse() gave one of them
 *      a turn. So the claim holds for w.
 *   2. If not, e bars d, and in some execution with e and w', d is done later or is pending at the
 *      end. The past of q since E is part of w'. Whoever comes first in it comes first in w;
 *      unbar() gave one of them a turn. If q has no such past, q itself comes first in w: other
 *      steps on the location would conflict with e, unless e and they only read (readers of a lock,
 *      d a writer), and for each of those unbar() looks at its past too.
 *
 * With releases that are no steps, whoever comes first in the past of d may need one to be ready,
 * and the step in which it is hidden may stand anywhere. Then nobody known can have a turn, and all
 * who are ready get one.
 */
final class Races {
    private final Past past;
    private final Branches branches;

    private int[] row = new int[0];
    private long[] seen = new long[0];
    private long[] candidates = new long[0];

    /** The step instead of which others could come, and the first of them. */
    private int instead;

    private int chosen;
    private boolean covered;
    private boolean unclear;

    Races(Past past, Branches branches) {
        this.past = past;
        this.branches = branches;
    }

    private void room() {
        if (row.length != past.width()) {
            row = new int[past.width()];
            seen = new long[branches.words()];
            candidates = new long[branches.words()];
        }
    }

    /** Adds the step to the past; looks for races only if {@code search}. */
    void addStep(int thread, int code, boolean search) {
        room();
        past.clockOf(thread, row);
        if (code >= 0) {
            if (search) {
                barring(thread, code);
            }
            neighbours(thread, code, search);
        }
        past.addStep(thread, code, row);
    }

    /** Looks for races of an operation that is pending when the execution is over. */
    void pending(int thread, int code) {
        if (code >= 0) {
            room();
            past.clockOf(thread, row);
            barring(thread, code);
            neighbours(thread, code, true);
        }
    }

    /**
     * The execution is over. If its last step ended it (the last thread that the program waits for
     * has ended) while others could go on, what those would have done is not seen, nor the races in
     * it. So one of them has its turn instead of that step, which sleeps then: unless something
     * conflicts with it the execution is redundant, but for the races that it shows.
     */
    void cutOff(SchedulingPoint moves) {
        int step = past.size() - 1;
        while (step >= 0 && past.type(step) != Past.STEP) {
            step--;
        }
        if (step < 0 || branches.closed(step)) {
            return;
        }
        int last = past.choice(step);
        if (moves.enabled(last) || moves.waiting(last)) {
            return;
        }
        room();
        clear(step);
        for (int thread = 0, end = moves.threads(); thread < end; thread++) {
            if (thread != last && moves.enabled(thread) && branches.ready(step, thread)) {
                first(thread, Past.code(moves.operation(thread)));
            }
        }
        if (chosen != Past.NONE) {
            want();
        }
    }

    /**
     * The steps that conflict with the operation with nothing between; brings {@code row} to the
     * clock after it.
     */
    private void neighbours(int thread, int code, boolean search) {
        boolean reads = Past.readsOnly(code);
        int step = reads ? past.lastWriteOn(code) : past.lastOn(code);
        while (step != Past.NONE) {
            if (!past.before(step, row)) {
                if (search && !branches.closed(step)) {
                    reverse(step, thread, code);
                }
                past.join(row, step);
            }
            if (!Past.readsOnly(past.code(step))) {
                return;
            }
            step = past.previousOn(step);
        }
    }

    /** The steps that may keep the operation from being ready, however far back. */
    private void barring(int thread, int code) {
        if (Past.is(Kind.READ, code)) {
            return;
        }
        boolean reads = Past.readsOnly(code);
        int step = reads ? past.lastWriteOn(code) : past.lastOn(code);
        for (; step != Past.NONE; step = reads ? past.writeBefore(step) : past.previousOn(step)) {
            int other = past.code(step);
            if (past.before(step, row)) {
                if (!Past.readsOnly(other)) {
                    return;
                }
            } else if (!Past.is(Kind.RELEASE, other)
                    && !Past.is(Kind.READ, other)
                    && !branches.closed(step)) {
                unbar(step, thread, code);
            }
        }
    }

    /**
     * All that was done since {@code step}, does not depend on it, and then the operation: could
     * come without it.
     */
    private void reverse(int step, int thread, int code) {
        clear(step);
        for (int i = step + 1; i < past.size() && !covered; i++) {
            if (past.type(i) == Past.STEP
                    && see(past.choice(i))
                    && !past.before(step, i)
                    && past.nothingSince(step, i)) {
                first(past.choice(i), past.code(i));
            }
        }
        if (see(thread) && nothingSince(step, thread)) {
            if (Past.is(Kind.ACQUIRE, code) && givesBack(step) && !branches.ready(step, thread)) {
                return; // the step is what made the operation ready: there is no order without it
            }
            first(thread, code);
        }
        want();
    }

    /**
     * Whether the step gives back what its own thread has taken, with nothing by others between.
     */
    private boolean givesBack(int step) {
        int taken = past.writeBefore(step);
        return Past.is(Kind.RELEASE, past.code(step))
                && taken != Past.NONE
                && past.choice(taken) == past.choice(step)
                && Past.is(Kind.ACQUIRE, past.code(taken));
    }

    /**
     * What surely led to the operation, and then the operation: could come without {@code step},
     * which bars it.
     */
    private void unbar(int step, int thread, int code) {
        if (!nothingSince(step, thread)) {
            leadTo(step, past.size(), row);
            return;
        }
        clear(step);
        first(thread, code);
        want();
        if (Past.readsOnly(past.code(step))) {
            // others that only read, as the step does, may have to come before the operation and
            // without the step
            int[] clock = new int[past.width()];
            for (int i = past.lastOn(code); i > step; i = past.previousOn(i)) {
                if (!past.before(step, i)) {
                    past.clockAt(i, clock);
                    leadTo(step, i + 1, clock);
                }
            }
        }
    }

    /**
     * What was done since {@code step} and happened before what has the clock could come without
     * it.
     */
    private void leadTo(int step, int end, int[] clock) {
        clear(step);
        for (int i = step + 1; i < end && !covered; i++) {
            if (past.type(i) == Past.STEP
                    && past.before(i, clock)
                    && see(past.choice(i))
                    && past.nothingSince(step, i)) {
                first(past.choice(i), past.code(i));
            }
        }
        want();
    }

    private boolean nothingSince(int entry, int thread) {
        for (int i = 0; i < row.length; i++) {
            if (row[i] >= entry && i != thread) {
                return false;
            }
        }
        return row[thread] < entry;
    }

    // ---- who can come first instead of a step

    private void clear(int step) {
        instead = step;
        chosen = Past.NONE;
        covered = false;
        unclear = false;
        Arrays.fill(seen, 0);
        Arrays.fill(candidates, 0);
        see(past.choice(step));
    }

    /** Whether the thread is seen for the first time. */
    private boolean see(int thread) {
        int word = thread >> 6;
        long bit = 1L << thread;
        boolean fresh = (seen[word] & bit) == 0;
        seen[word] |= bit;
        return fresh;
    }

    /** The thread could come first, with an operation that depends on nothing since. */
    private void first(int thread, int code) {
        if (branches.ready(instead, thread)) {
            covered |= branches.covered(instead, thread);
            candidates[thread >> 6] |= 1L << thread;
            chosen = chosen == Past.NONE ? thread : chosen;
        } else {
            unclear |= readyBySilence(code);
        }
    }

    /**
     * Whether the operation can become ready by what is no step and no edge: the release of a lock.
     */
    private boolean readyBySilence(int code) {
        if (Past.is(Kind.AWAIT, code)) {
            for (int i = past.lastWriteOn(code); i != Past.NONE; i = past.writeBefore(i)) {
                if (Past.is(Kind.ACQUIRE, past.code(i))) {
                    return true; // a lock that can be shared
                }
            }
        }
        return Past.is(Kind.ACQUIRE, code);
    }

    /** Sees to it that one of those that could come first has its turn. */
    private void want() {
        boolean all = chosen == Past.NONE;
        if (covered || all && !unclear) {
            return;
        }
        Frontier.Node node = branches.shared(instead);
        if (all) {
            // something that is no step made an operation ready, and we do not know what
            if (node == null) {
                branches.wantAll(instead);
            } else {
                branches.addWanted(instead, node.wantAll(branches.readyRow(instead)));
            }
        } else if (node == null) {
            branches.want(instead, chosen);
        } else {
            branches.addWanted(instead, node.want(chosen, candidates));
        }
    }
}

package io.drawloom.explore;

import io.drawloom.engine.Kind;
import io.drawloom.engine.SchedulingPoint;
import io.drawloom.happensbefore.Initials;
import io.drawloom.happensbefore.PartialOrder;
import io.drawloom.happensbefore.Reversals;
import io.drawloom.happensbefore.VectorClock;

import java.util.Arrays;

/**
 * Sees to it that the orders are explored in which an operation comes before the earlier steps that
 * it races with: adds backtrack points to those steps.
 *
 * <p>The heart is <em>source sets</em> (Abdulla, Aronis, Jonsson, Sagonas, «Optimal Dynamic Partial
 * Order Reduction», POPL 2014), which better the backtrack points of Flanagan and Godefroid (POPL
 * 2005): those, together with sleep sets, can miss an order. Let step e conflict with operation d
 * of thread q, with nothing between them. What was done since e and does not depend on e, and then
 * d, could have been done instead of e. One of the threads that can come first in that, its {@link
 * Initials}, must have its turn where e was chosen; if one of them has or need not have it, nothing
 * is to be done.
 *
 * <p>Operations that can be disabled need a second look. If e bars d (e took the lock that d
 * wants), other steps on the location stand between e and d, or d is never done, and the two are
 * never seen next to each other. So all earlier steps that may bar d are considered, however far
 * back, and with each only what surely led to d: the past of q.
 *
 * <p>What enables an operation need not be known as a conflict (the release of a lock is no step
 * unless it is observed); what disables it must be.
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
final class SourceSets {
    private static final int NONE = PartialOrder.NONE;

    private final ChoiceStack stack;
    private final Path path;
    private final PartialOrder order;
    private final BacktrackSets sets;
    private final Reversals reversals;
    private final Initials initials;

    /** The step instead of which others could come, the first of them, and all of them. */
    private int instead;

    private int chosen;
    private long[] candidates = new long[1];

    /** Whether one of those is covered there. */
    private boolean covered;

    /**
     * Whether one of those who can come first was not enabled, and it is not known what enables it.
     */
    private boolean unclear;

    SourceSets(ChoiceStack stack) {
        this.stack = stack;
        path = stack.path;
        order = path.order();
        sets = stack.sets;
        reversals = new Reversals(order);
        initials = new Initials(order);
    }

    /** Looks for the races of the next step, and adds it to the path. */
    void addStep(int thread, int code) {
        find(thread, code);
        path.addStep(code, reversals);
    }

    /** Looks for the races of an operation that is pending at the end. */
    void pending(int thread, int code) {
        if (code >= 0) {
            find(thread, code);
        }
    }

    private void find(int thread, int code) {
        reversals.of(thread, OperationCode.location(code), OperationCode.readsOnly(code));
        if (!OperationCode.is(Kind.READ, code)) {
            findBarring(code);
        }
        for (int step = reversals.nextRace(); step != NONE; step = reversals.nextRace()) {
            if (!sets.isClosed(step)) {
                reverse(step, code);
            }
        }
    }

    /** The steps that may keep the operation from being enabled, however far back. */
    private void findBarring(int code) {
        for (int step = reversals.nextConflict(); step != NONE; step = reversals.nextConflict()) {
            int other = path.code(step);
            if (!OperationCode.is(Kind.RELEASE, other)
                    && !OperationCode.is(Kind.READ, other)
                    && !sets.isClosed(step)) {
                unbar(step, code);
            }
        }
    }

    /**
     * The execution is over. If its last step ended it (the last thread that the program waits for
     * has ended) while others could go on, what those would have done is not seen, nor the races in
     * it. So one of them has its turn instead of that step, which sleeps then: unless something
     * conflicts with it the execution is redundant, but for the races that it shows.
     */
    void cutOff(SchedulingPoint moves) {
        int step = path.lastStep();
        if (step == NONE || sets.isClosed(step)) {
            return;
        }
        int last = path.choice(step);
        if (moves.enabled(last) || moves.waiting(last)) {
            return;
        }
        begin(step);
        for (int thread = 0, end = moves.threads(); thread < end; thread++) {
            if (thread != last && moves.enabled(thread) && sets.isEnabled(step, thread)) {
                comesFirst(thread, OperationCode.of(moves.operation(thread)));
            }
        }
        if (chosen != NONE) {
            backtrack();
        }
    }

    /**
     * All that was done since {@code step}, does not depend on it, and then the operation: could
     * come without it.
     */
    private void reverse(int step, int code) {
        begin(step);
        initials.without(step);
        initialsComeFirst();
        if (!covered && initials.includes(reversals)) {
            int thread = reversals.thread();
            if (OperationCode.is(Kind.ACQUIRE, code)
                    && givesBack(step)
                    && !sets.isEnabled(step, thread)) {
                return; // the step is what enabled the operation: there is no order without it
            }
            comesFirst(thread, code);
        }
        backtrack();
    }

    /**
     * Whether the step gives back what its own thread has taken, with nothing by others between.
     */
    private boolean givesBack(int step) {
        int taken = order.writeBefore(step);
        return OperationCode.is(Kind.RELEASE, path.code(step))
                && taken != NONE
                && path.choice(taken) == path.choice(step)
                && OperationCode.is(Kind.ACQUIRE, path.code(taken));
    }

    /**
     * What surely led to the operation, and then the operation: could come without {@code step},
     * which bars it.
     */
    private void unbar(int step, int code) {
        if (!reversals.nothingSince(step)) {
            leadTo(step, path.size(), reversals.clock());
            return;
        }
        begin(step);
        comesFirst(reversals.thread(), code);
        backtrack();
        if (OperationCode.readsOnly(path.code(step))) {
            // others that only read, as the step does, may have to come before the operation and
            // without the step
            int reader = order.lastOn(OperationCode.location(code));
            for (; reader > step; reader = order.previousOn(reader)) {
                if (!order.before(step, reader)) {
                    leadTo(step, reader + 1, order.clock(reader));
                }
            }
        }
    }

    /**
     * What was done since {@code step} and happened before what has the clock could come without
     * it.
     */
    private void leadTo(int step, int end, VectorClock clock) {
        begin(step);
        initials.without(step, end, clock);
        initialsComeFirst();
        backtrack();
    }

    // ---- who can come first instead of a step

    private void begin(int step) {
        instead = step;
        chosen = NONE;
        covered = false;
        unclear = false;
        if (candidates.length < sets.words()) {
            candidates = new long[sets.words()];
        }
        Arrays.fill(candidates, 0);
    }

    private void initialsComeFirst() {
        int event;
        while (!covered && (event = initials.next()) != NONE) {
            comesFirst(path.choice(event), path.code(event));
        }
    }

    /** The thread could come first, with an operation that depends on nothing since. */
    private void comesFirst(int thread, int code) {
        if (sets.isEnabled(instead, thread)) {
            covered |= sets.isCovered(instead, thread);
            candidates[thread >> 6] |= 1L << thread;
            chosen = chosen == NONE ? thread : chosen;
        } else {
            unclear |= enabledBySilence(code);
        }
    }

    /** Whether what is no step and no edge can enable the operation: the release of a lock. */
    private boolean enabledBySilence(int code) {
        if (OperationCode.is(Kind.AWAIT, code)) {
            int write = order.lastWriteOn(OperationCode.location(code));
            for (; write != NONE; write = order.writeBefore(write)) {
                if (OperationCode.is(Kind.ACQUIRE, path.code(write))) {
                    return true; // a lock that can be shared
                }
            }
        }
        return OperationCode.is(Kind.ACQUIRE, code);
    }

    /** Sees to it that one of those that could come first has its turn. */
    private void backtrack() {
        if (covered) {
            return;
        }
        if (chosen != NONE) {
            stack.backtrack(instead, chosen, candidates);
        } else if (unclear) {
            stack.backtrackAll(
                    instead); // somebody's silent step enables it, and we do not know whose
        }
    }
}

package io.drawloom.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps threads that wait in a loop from being chosen for ever: fair, as any scheduler is in the
 * end, and able to say which orders that left out.
 */
final class Fairness {
    /**
     * How often a thread may come to one place while others could move and none does; {@link
     * #unfair} says it in words.
     */
    private static final int TURNS_ALONE = 1000;

    /**
     * How often a thread turns before a timer fires in the place of it. A loop that spins for a
     * while and then waits, as the JDK's locks do, takes no time; one that spins until a moment
     * comes is not kept from it.
     */
    private static final int TURNS_IN_NO_TIME = 256;

    /** How often all threads do so in an execution: one that waits for a thousand timers ends. */
    private static final int ALL_TURNS_IN_NO_TIME = 2048;

    private final Execution execution;
    private final VirtualClock clock;

    /** How often a thread has turned in a waiting loop in this execution. */
    long idleTurns;

    private int turnsInNoTime;

    /** Whether a waiting loop, or a thread that moved alone for long, ever had to let others go. */
    private boolean spinnersWaited;

    private boolean loneThreadsWaited;

    /** Whether that is noted: not of samples that take turns with a search of every order. */
    boolean notes = true;

    Fairness(Execution execution, VirtualClock clock) {
        this.execution = execution;
        this.clock = clock;
    }

    void begin() {
        idleTurns = 0;
        turnsInNoTime = 0;
    }

    /**
     * A thread that comes to one place of one object again and again, while nothing changes
     * anywhere, turns in a waiting loop: who looks through an array does not. The place is taken
     * anew after 1, 2, 4, 8 ... reads (as in Brent's cycle detection, 1980), for the first ones may
     * lie before the loop.
     */
    void turn(ControlledThread me, int site) {
        turnAlone(me, site);
        if (me.spinChanges != execution.changes) {
            me.spinChanges = execution.changes;
            anchor(me, site);
            me.spinReads = 0;
            me.spinAnchor = 1;
            me.spinTurns = 0;
            me.spinningSince = -1;
            return;
        }
        me.spinReads++;
        if (me.spinSite == site
                && me.spinTarget == me.operation.target
                && me.spinPart == me.operation.part) {
            if (++me.spinTurns >= execution.options.spinTurns()) {
                me.spinningSince = execution.changes;
                idleTurns++;
            }
        } else if (me.spinReads >= me.spinAnchor) {
            me.spinAnchor = 2 * me.spinReads;
            anchor(me, site);
            me.spinTurns = 0;
        }
    }

    private static void anchor(ControlledThread me, int site) {
        me.spinSite = site;
        me.spinTarget = me.operation.target;
        me.spinPart = me.operation.part;
    }

    /**
     * A thread that yields again and again, or comes to one place of one object a thousand times,
     * while it is others' turn too and none of them moves, lets one of them move first: fair as any
     * scheduler is in the end.
     */
    private void turnAlone(ControlledThread me, int site) {
        long others = execution.steps - me.steps;
        if (me.others != others) {
            me.others = others;
            anchorAlone(me, site);
            me.aloneTurns = 0;
            me.aloneReads = 0;
            me.yieldsAlone = 0;
            return;
        }
        if (me.operation.kind == Kind.STEP && ++me.yieldsAlone >= execution.options.spinTurns()) {
            me.tiredAt = others;
        }
        me.aloneReads++;
        if (me.aloneSite == site
                && me.aloneTarget == me.operation.target
                && me.alonePart == me.operation.part) {
            if (++me.aloneTurns >= TURNS_ALONE) {
                me.tiredAt = others;
            }
        } else if (Integer.bitCount(me.aloneReads) == 1) {
            anchorAlone(me, site);
            me.aloneTurns = 0;
        }
    }

    private static void anchorAlone(ControlledThread me, int site) {
        me.aloneSite = site;
        me.aloneTarget = me.operation.target;
        me.alonePart = me.operation.part;
    }

    /** Whether the thread has ever turned alone, or turned since something changed. */
    static boolean watches(ControlledThread thread) {
        return thread.spinningSince >= 0 || thread.tiredAt >= 0;
    }

    /** Whether the thread turns now, and so lets others go first. */
    boolean turns(ControlledThread thread) {
        return spins(thread) || thread.tiredAt == execution.steps - thread.steps;
    }

    /** Whether a thread that turns may do so for a while yet before time passes. */
    boolean turnsOn(ControlledThread thread) {
        return Math.max(thread.spinTurns, thread.yieldsAlone) < TURNS_IN_NO_TIME
                && thread.aloneTurns < TURNS_ALONE
                && turnsInNoTime++ < ALL_TURNS_IN_NO_TIME;
    }

    /** A timer fires although threads turn: what they wait for may come of it. */
    void timePasses() {
        idleTurns = 0;
    }

    private boolean spins(ControlledThread thread) {
        return thread.spinningSince == execution.changes;
    }

    /** Notes why threads that could move are kept from it while others go first. */
    void note() {
        if (!notes || spinnersWaited && loneThreadsWaited) {
            return;
        }
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread thread = execution.threads[i];
            if (thread.state == ControlledThread.State.PENDING
                    && thread.ready(clock.now)
                    && turns(thread)) {
                spinnersWaited |= spins(thread);
                loneThreadsWaited |= !spins(thread);
            }
        }
    }

    /**
     * Which orders were left out for the sake of fairness, as far as any were, a sentence each:
     * where threads that wait in a loop, or that moved alone for long, had to let others go first.
     * Cleared by {@link #forget}.
     */
    List<String> unfair() {
        List<String> unfair = new ArrayList<>();
        if (spinnersWaited) {
            unfair.add(
                    "orders in which a waiting loop goes round more than "
                            + execution.options.spinTurns()
                            + " times in a row while nothing changes: others move first");
        }
        if (loneThreadsWaited) {
            unfair.add(
                    "orders in which a thread goes on alone although it has yielded "
                            + execution.options.spinTurns()
                            + " times in a row, or come to one place 1,000 times: others move"
                            + " first");
        }
        return unfair;
    }

    /** Forgets what was left out so far for the sake of fairness: a new search begins. */
    void forget() {
        spinnersWaited = false;
        loneThreadsWaited = false;
    }
}

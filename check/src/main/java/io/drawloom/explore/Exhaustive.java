package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;
import io.drawloom.explore.Frontier.Node;

import org.jspecify.annotations.Nullable;

/**
 * Executes every order of a program, each exactly once: a stateless depth-first search with dynamic
 * partial-order reduction (Flanagan and Godefroid, POPL 2005).
 *
 * <p>The search keeps a stack of choices. Each execution does again what is on the stack, takes the
 * last choice otherwise, and goes on to its end with choices of its own, which come on top. Of the
 * threads that are ready, only those have their turn
 *
 * <ul>
 *   <li>that a race, found in an execution, asks for: see {@link Races};
 *   <li>and that do not sleep: see {@link Sleepers}. If all who are ready sleep, the execution is
 *       redundant.
 * </ul>
 *
 * <p>The first gives that no order is missed, the second that none comes twice. Picks are choices
 * like moves, all of whose alternatives are taken. Two executions have the same order if the same
 * threads do the same steps and picks, and each two steps that conflict come in the same sequence;
 * an execution that ends with threads that wait for ever counts like any other.
 *
 * <p>What it needs of the program: the same choices lead to the same steps (a {@link Divergence}
 * says where not); steps that do not conflict can be swapped with no difference, and neither keeps
 * the other from being ready.
 */
public final class Exhaustive implements Strategy {
    /**
     * How many executions there are between two reports of progress to the frontier: it takes a
     * look at the whole stack.
     */
    private static final int REPORT_EVERY = 64;

    private final Frontier frontier;
    private final Stack stack = new Stack();
    private final Past past = stack.past;
    private final Branches branches = stack.branches;
    private final Races races = new Races(past, branches);
    private final Sleepers sleepers = new Sleepers();

    private boolean working;

    /** How many of the work's choices have been made; all of them after its first execution. */
    private int given;

    /** The next entry that is done again; all of them are once it reaches the size of the past. */
    private int cursor;

    /** How many steps have been chosen in this execution. */
    private int steps;

    private boolean underway;
    private long completed;
    private long givenUp;
    private volatile long orders;
    private volatile long redundant;

    /** All orders of a program. */
    public Exhaustive() {
        this(new Frontier());
    }

    /** All orders that begin with the choices of {@code prefix}. */
    public Exhaustive(Schedule prefix) {
        this(new Frontier(prefix));
    }

    Exhaustive(Frontier frontier) {
        this.frontier = frontier;
    }

    /** How many orders have been executed to their end so far. */
    public long orders() {
        return orders;
    }

    /** How many executions were given up so far because other executions cover them. */
    public long redundant() {
        return redundant;
    }

    /** Whether every order has been executed; with several workers, by all of them. */
    public boolean complete() {
        return frontier.complete();
    }

    /**
     * Which part of the work is done, from 0 to 1: an estimate, since what is left shows only as it
     * is done. To be asked by the thread that runs the executions; with several workers, ask the
     * {@link Frontier}.
     */
    public double progress() {
        if (working) {
            stack.work().progress(stack.progress());
        }
        return frontier.progress();
    }

    /** The choices of the last execution; while it runs, those made so far. */
    public Schedule schedule() {
        return stack.schedule(cursor);
    }

    @Override
    public boolean begin() {
        return begin(true);
    }

    /**
     * As {@link #begin()}; if not to wait, says no also when other workers may still have something
     * to give away.
     */
    boolean begin(boolean wait) {
        if (underway) {
            frontier.broken(); // the last execution came to no end: what would have been found
            // there is unknown
            underway = false;
        }
        if (frontier.stopped()) {
            return false;
        }
        if (!working || !stack.isLoaded() || !stack.advance()) {
            Work next = frontier.take(this, working ? stack.work() : null, wait);
            working = next != null;
            if (next == null) {
                return false;
            }
            stack.load(next);
            sleepers.wakeAll();
            given = 0;
        } else {
            if (completed % REPORT_EVERY == 0) {
                stack.work().progress(stack.progress());
            }
            if (frontier.somebodyIsIdle()) {
                stack.giveAway(frontier);
            }
        }
        cursor = 0;
        steps = 0;
        underway = true;
        return true;
    }

    @Override
    public int choose(SchedulingPoint moves) {
        steps++;
        room(moves.threads());
        skipEdges();
        if (cursor < past.size()) {
            return moveAgain(moves);
        }
        Work work = stack.work();
        int entry = past.size();
        int thread;
        boolean isGiven = given < work.length();
        boolean isNew = true;
        if (isGiven) {
            thread = work.choice(given);
            check(thread, work.code(given), moves);
            isNew = work.isNew(given);
            recall(entry, moves, work.asleep(given), work.node(given));
        } else if (stack.isResumed()) {
            check(stack.resumed(), Work.UNKNOWN, moves);
            thread = stack.resume();
        } else {
            meet(entry, moves);
            sleepers.take(branches, entry, moves);
            thread = first(entry, moves);
            if (thread < 0) {
                search(moves, false);
                redundant = ++givenUp;
                underway = false;
                return REDUNDANT;
            }
            branches.want(entry, thread);
        }
        sleepers.step(branches, entry, thread, moves);
        races.addStep(thread, Past.code(moves.operation(thread)), isNew);
        made(isGiven);
        return thread;
    }

    private int moveAgain(SchedulingPoint moves) {
        if (past.type(cursor) != Past.STEP) {
            throw diverged("a step");
        }
        int thread = past.choice(cursor);
        check(thread, past.code(cursor), moves);
        if (cursor == stack.lastStep()) {
            sleepers.step(branches, cursor, thread, moves);
        }
        cursor++;
        return thread;
    }

    /** Notes who can move at a new entry. */
    private void meet(int entry, SchedulingPoint moves) {
        branches.open(entry);
        for (int thread = 0, end = moves.threads(); thread < end; thread++) {
            if (moves.enabled(thread)) {
                branches.addReady(entry, thread);
            }
        }
    }

    /**
     * As {@link #meet} where somebody has been before: nothing is to be found there, or others look
     * for it too.
     */
    private void recall(int entry, SchedulingPoint moves, long[] asleep, @Nullable Node node) {
        meet(entry, moves);
        branches.setTaken(entry, asleep);
        if (node == null) {
            branches.wantAll(entry);
        } else {
            branches.addWanted(entry, node.covered());
        }
    }

    /**
     * Who moves first at a new entry: whoever moved last, for that needs no switch; -1 if all
     * sleep.
     */
    private int first(int entry, SchedulingPoint moves) {
        int last = moves.last();
        return last >= 0 && branches.ready(entry, last) && !branches.taken(entry, last)
                ? last
                : branches.firstAwake(entry);
    }

    @Override
    public int pick(int thread, int alternatives) {
        skipEdges();
        if (cursor < past.size()) {
            if (past.type(cursor) != Past.PICK || past.code(cursor) != alternatives) {
                throw diverged("a pick of " + alternatives + " by thread " + thread);
            }
            return past.choice(cursor++);
        }
        int alternative = 0;
        Work work = stack.work();
        boolean isGiven = given < work.length();
        if (isGiven) {
            alternative = ~work.choice(given);
            if (alternative < 0 || alternative >= alternatives) {
                throw diverged("a pick of " + alternatives + " by thread " + thread);
            }
        } else if (stack.isResumed()) {
            throw diverged("a pick of " + alternatives + " by thread " + thread);
        }
        past.addPick(alternative, alternatives);
        made(isGiven);
        return alternative;
    }

    /** A choice has been made that is not on the stack of the last execution. */
    private void made(boolean isGiven) {
        if (isGiven) {
            stack.given(given++);
        }
        cursor = past.size();
    }

    @Override
    public void ordered(int before, int after) {
        if (cursor == past.size()) {
            room(Math.max(before, after) + 1);
            past.addEdge(before, after);
            cursor = past.size();
        }
    }

    @Override
    public void end(SchedulingPoint moves) {
        skipEdges();
        if (cursor < past.size() || stack.isResumed() || given < stack.work().length()) {
            steps++;
            throw diverged("the end of the execution");
        }
        room(moves.threads());
        search(moves, true);
        races.cutOff(moves);
        orders = ++completed;
        underway = false;
    }

    /** Looks for races of what is still pending. */
    private void search(SchedulingPoint moves, boolean alsoReady) {
        for (int thread = 0, end = moves.threads(); thread < end; thread++) {
            if (moves.waiting(thread) || alsoReady && moves.enabled(thread)) {
                races.pending(thread, Past.code(moves.operation(thread)));
            }
        }
    }

    private void skipEdges() {
        while (cursor < past.size() && past.type(cursor) == Past.EDGE) {
            cursor++;
        }
    }

    private void room(int threads) {
        if (threads > past.width()) {
            int width = Math.max(threads, 2 * past.width());
            stack.widen(width);
            sleepers.widen(width);
        }
    }

    private void check(int thread, int code, SchedulingPoint moves) {
        if (thread < 0) {
            throw diverged("a step");
        }
        if (thread >= moves.threads() || !moves.enabled(thread)) {
            throw Divergence.notReady(steps, thread, moves.threads());
        }
        int found = Past.code(moves.operation(thread));
        if (code != Work.UNKNOWN && code != found) {
            throw Divergence.other(
                    steps, Past.words(code), "thread " + thread + " does " + Past.words(found));
        }
    }

    private Divergence diverged(String found) {
        Work work = stack.work();
        String planned;
        if (cursor == past.size() && given < work.length()) {
            int choice = work.choice(given);
            planned =
                    choice < 0
                            ? "a pick of the alternative " + ~choice
                            : "a step of thread " + choice;
        } else {
            planned = stack.planned(cursor);
        }
        return Divergence.other(steps, planned, found);
    }
}

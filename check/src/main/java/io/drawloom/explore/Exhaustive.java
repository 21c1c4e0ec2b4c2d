package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;

/**
 * Executes every order of a program, each exactly once: a stateless depth-first search with dynamic
 * partial-order reduction (Flanagan and Godefroid, POPL 2005). What an order is, {@link
 * io.drawloom.happensbefore.PartialOrder} says.
 *
 * <p>The search keeps a stack of choices. Each execution does again what is on the stack, takes the
 * last choice otherwise, and goes on to its end with choices of its own, which come on top. Of the
 * threads that are enabled at a scheduling point, only those have their turn
 *
 * <ul>
 *   <li>that a race, found in an execution, makes a backtrack point: see {@link SourceSets};
 *   <li>and that do not sleep: see {@link SleepSet}. If all who are enabled sleep, the execution is
 *       redundant.
 * </ul>
 *
 * <p>The first gives that no order is missed, the second that none comes twice. Picks are choices
 * like moves, all of whose alternatives are taken. Two executions have the same order if the same
 * threads do the same steps and picks, and each two steps that conflict come in the same sequence;
 * an execution that ends with threads that wait for ever counts like any other.
 *
 * <p>What it needs of the program: the same choices lead to the same steps (a {@link Divergence}
 * says where not); steps that do not conflict can be swapped with no difference, and neither
 * disables the other.
 */
public final class Exhaustive implements Strategy {
    /**
     * How many executions there are between two reports of progress to the frontier: it takes a
     * look at the whole stack.
     */
    private static final int REPORT_EVERY = 64;

    private final Frontier frontier;
    private final Frontier.Worker worker;
    private final ChoiceStack stack;
    private final Path path;
    private final BacktrackSets sets;
    private final SourceSets sources;
    private final SleepSet sleeping = new SleepSet();

    private boolean working;

    /** How many of the subtree's choices have been made; all of them after its first execution. */
    private int given;

    /** The next entry that is done again; all of them are once it reaches the size of the path. */
    private int cursor;

    /** How many steps have been chosen in this execution. */
    private int steps;

    private boolean underway;

    /** All orders of a program. */
    public Exhaustive() {
        this(new Frontier());
    }

    /** All orders that begin with the choices of {@code prefix}. */
    public Exhaustive(Schedule prefix) {
        this(new Frontier(prefix));
    }

    /** A share of the orders of {@code frontier}, together with other searches of it. */
    public Exhaustive(Frontier frontier) {
        this.frontier = frontier;
        worker = frontier.join();
        stack = new ChoiceStack(frontier);
        path = stack.path;
        sets = stack.sets;
        sources = new SourceSets(stack);
    }

    /** How many orders have been executed to their end so far. */
    public long orders() {
        return worker.orders();
    }

    /** How many executions were given up so far because other executions cover them. */
    public long redundant() {
        return worker.redundant();
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
            stack.subtree().progress(stack.progress());
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
            Subtree next = frontier.take(worker, working ? stack.subtree() : null, wait);
            working = next != null;
            if (next == null) {
                return false;
            }
            stack.load(next);
            sleeping.wakeAll();
            given = 0;
        } else {
            if (worker.orders() % REPORT_EVERY == 0) {
                stack.subtree().progress(stack.progress());
            }
            if (frontier.somebodyIsIdle()) {
                stack.giveAway();
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
        if (cursor < path.size()) {
            return moveAgain(moves);
        }
        Subtree subtree = stack.subtree();
        int entry = path.size();
        int thread;
        boolean isGiven = given < subtree.length();
        boolean isNew = true;
        if (isGiven) {
            thread = subtree.choice(given);
            check(thread, subtree.code(given), moves);
            isNew = subtree.isNew(given);
            meet(entry, moves);
            stack.recall(entry, subtree.asleep(given), subtree.node(given));
        } else if (stack.isResumed()) {
            check(stack.resumed(), Subtree.UNKNOWN, moves);
            thread = stack.resume();
        } else {
            meet(entry, moves);
            sleeping.apply(sets, entry, moves);
            thread = first(entry, moves);
            if (thread < 0) {
                search(moves, false);
                worker.addRedundant();
                underway = false;
                return REDUNDANT;
            }
            sets.addBacktrack(entry, thread);
        }
        sleeping.step(sets, entry, thread, moves);
        int code = OperationCode.of(moves.operation(thread));
        if (isNew) {
            sources.addStep(thread, code);
        } else {
            path.addStep(thread, code);
        }
        made(isGiven);
        return thread;
    }

    private int moveAgain(SchedulingPoint moves) {
        if (path.type(cursor) != Path.STEP) {
            throw diverged("a step");
        }
        int thread = path.choice(cursor);
        check(thread, path.code(cursor), moves);
        if (cursor == stack.lastStep()) {
            sleeping.step(sets, cursor, thread, moves);
        }
        cursor++;
        return thread;
    }

    /** Notes who is enabled at a new entry. */
    private void meet(int entry, SchedulingPoint moves) {
        sets.clear(entry);
        for (int thread = 0, end = moves.threads(); thread < end; thread++) {
            if (moves.enabled(thread)) {
                sets.addEnabled(entry, thread);
            }
        }
    }

    /**
     * Who moves first at a new entry: whoever moved last, for that needs no switch; -1 if all
     * sleep.
     */
    private int first(int entry, SchedulingPoint moves) {
        int last = moves.last();
        return last >= 0 && sets.isEnabled(entry, last) && !sets.isExplored(entry, last)
                ? last
                : sets.firstAwake(entry);
    }

    @Override
    public int pick(int thread, int alternatives) {
        skipEdges();
        if (cursor < path.size()) {
            if (path.type(cursor) != Path.PICK || path.code(cursor) != alternatives) {
                throw diverged("a pick of " + alternatives + " by thread " + thread);
            }
            return path.choice(cursor++);
        }
        int alternative = 0;
        Subtree subtree = stack.subtree();
        boolean isGiven = given < subtree.length();
        if (isGiven) {
            alternative = ~subtree.choice(given);
            if (alternative < 0 || alternative >= alternatives) {
                throw diverged("a pick of " + alternatives + " by thread " + thread);
            }
        } else if (stack.isResumed()) {
            throw diverged("a pick of " + alternatives + " by thread " + thread);
        }
        path.addPick(alternative, alternatives);
        made(isGiven);
        return alternative;
    }

    /** A choice has been made that is not on the stack of the last execution. */
    private void made(boolean isGiven) {
        if (isGiven) {
            stack.given(given++);
        }
        cursor = path.size();
    }

    @Override
    public void ordered(int before, int after) {
        if (cursor == path.size()) {
            room(Math.max(before, after) + 1);
            path.addEdge(before, after);
            cursor = path.size();
        }
    }

    @Override
    public void end(SchedulingPoint moves) {
        skipEdges();
        if (cursor < path.size() || stack.isResumed() || given < stack.subtree().length()) {
            steps++;
            throw diverged("the end of the execution");
        }
        room(moves.threads());
        search(moves, true);
        sources.cutOff(moves);
        worker.addOrder();
        underway = false;
    }

    /** Looks for races of what is still pending. */
    private void search(SchedulingPoint moves, boolean alsoReady) {
        for (int thread = 0, end = moves.threads(); thread < end; thread++) {
            if (moves.waiting(thread) || alsoReady && moves.enabled(thread)) {
                sources.pending(thread, OperationCode.of(moves.operation(thread)));
            }
        }
    }

    private void skipEdges() {
        while (cursor < path.size() && path.type(cursor) == Path.EDGE) {
            cursor++;
        }
    }

    private void room(int threads) {
        stack.room(threads);
        sleeping.room(threads);
    }

    private void check(int thread, int code, SchedulingPoint moves) {
        if (thread < 0) {
            throw diverged("a step");
        }
        if (thread >= moves.threads() || !moves.enabled(thread)) {
            throw Divergence.notReady(steps, thread, moves.threads());
        }
        int found = OperationCode.of(moves.operation(thread));
        if (code != Subtree.UNKNOWN && code != found) {
            throw Divergence.other(
                    steps,
                    OperationCode.words(code),
                    "thread " + thread + " does " + OperationCode.words(found));
        }
    }

    private Divergence diverged(String found) {
        Subtree subtree = stack.subtree();
        String planned;
        if (cursor == path.size() && given < subtree.length()) {
            int choice = subtree.choice(given);
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

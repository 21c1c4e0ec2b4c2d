package io.drawloom.check.strategy;

import io.drawloom.check.strategy.Frontier.Node;
import io.drawloom.check.strategy.Frontier.Work;
import io.drawloom.loom.Moves;
import io.drawloom.loom.Strategy;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Executes every order of a program, each exactly once: a stateless depth-first search with dynamic
 * partial-order reduction.
 *
 * <p>The search keeps a stack of choices. Each execution does again what is on the stack, takes the
 * last choice otherwise, and goes on to its end with choices of its own, which come on top. Of the
 * threads that are ready, only those have their turn
 *
 * <ul>
 *   <li>that a race, found in an execution, asks for: source sets, see {@link Races};
 *   <li>and that do not <em>sleep</em> (Godefroid 1996): a thread that has had its turn need not
 *       have it again until something is done that conflicts with its operation. If all who are
 *       ready sleep, the execution is redundant.
 * </ul>
 *
 * <p>The first gives that no order is missed, the second that no order comes twice. Picks are
 * choices like moves, all of whose alternatives are taken. An order of two executions differs if
 * two conflicting steps, or a pick, do.
 */
public final class Exhaustive implements Strategy {
    private static final int NOT_MADE = -1;
    private static final int REPORT_EVERY = 64;

    private final Frontier frontier;
    private final Past past = new Past();
    private final Branches branches = new Branches();
    private final Races races = new Races(past, branches);

    private @Nullable Work work;

    /** How many of the work's choices have been made; all of them after its first execution. */
    private int given;

    /** The entries from here on are this worker's alone. */
    private int fixed;

    /** The next entry that is done again; all of them are once it reaches the size of the past. */
    private int cursor;

    /** The step after which threads may sleep that slept before it: the last one on the stack. */
    private int lastStep = NOT_MADE;

    /**
     * Who moves at the end of the stack, where the branches are known already; -1 if they are not.
     */
    private int resumed = NOT_MADE;

    /** How many steps have been made in this execution. */
    private int steps;

    /** Who sleeps after the last step, and with which operations. */
    private long[] sleepers = new long[1];

    private int[] sleepingCode = new int[8];

    private boolean underway;
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
        Work work = this.work;
        if (work != null) {
            work.progress = ownProgress();
        }
        return frontier.progress();
    }

    private double ownProgress() {
        double sum = 0;
        double weight = 1;
        for (int i = fixed; i < past.size(); i++) {
            if (past.type(i) == Past.STEP) {
                double each = weight / branches.wanted(i);
                sum += each * branches.done(i);
                weight = each;
            } else if (past.type(i) == Past.PICK) {
                double each = weight / past.code(i);
                sum += each * past.choice(i);
                weight = each;
            }
        }
        return sum;
    }

    /** The choices of the last execution; while it runs, those made so far. */
    public Schedule schedule() {
        int[] choices = new int[cursor];
        int length = 0;
        for (int i = 0; i < cursor; i++) {
            if (past.type(i) != Past.EDGE) {
                choices[length++] = choiceAt(i);
            }
        }
        return Schedule.ofChoices(choices, length);
    }

    private int choiceAt(int entry) {
        return past.type(entry) == Past.PICK ? ~past.choice(entry) : past.choice(entry);
    }

    // ---- from one execution to the next

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
            frontier
                    .broken(); // the last execution came to no end: what would have been found
                               // there is unknown
            underway = false;
        }
        if (frontier.stopped()) {
            return false;
        }
        if (work == null || given < work.choices.length || !advance()) {
            Work done = work;
            work = null;
            Work next = frontier.take(this, done, wait);
            if (next == null) {
                return false;
            }
            load(next);
        } else if (frontier.somebodyIsIdle()) {
            giveAway();
        }
        cursor = 0;
        steps = 0;
        underway = true;
        return true;
    }

    private void load(Work next) {
        work = next;
        given = 0;
        past.truncate(0);
        branches.shareNone();
        resumed = NOT_MADE;
        lastStep = NOT_MADE;
        Arrays.fill(sleepers, 0);
        fixed = next.choices.length == 0 ? 0 : Integer.MAX_VALUE;
    }

    /** Takes the last choice otherwise that can be; false if there is none. */
    private boolean advance() {
        int entry = past.size() - 1;
        for (; entry >= fixed; entry--) {
            if (past.type(entry) == Past.PICK) {
                int alternative = past.choice(entry) + 1;
                if (alternative < past.code(entry)) {
                    past.truncate(entry + 1);
                    past.repick(entry, alternative);
                    break;
                }
            } else if (past.type(entry) == Past.STEP) {
                branches.take(entry, past.choice(entry));
                resumed = branches.firstWanted(entry);
                if (resumed >= 0) {
                    past.truncate(entry);
                    break;
                }
            }
        }
        lastStep = past.size() - 1;
        while (lastStep >= 0 && past.type(lastStep) != Past.STEP) {
            lastStep--;
        }
        if (entry >= fixed && orders % REPORT_EVERY == 0 && work != null) {
            work.progress = ownProgress();
        }
        return entry >= fixed;
    }

    /** Shares the stack down to the first choice that somebody else can take otherwise. */
    private void giveAway() {
        int last = fixed;
        while (last < past.size() && !hasMore(last)) {
            last++;
        }
        Work work = this.work;
        if (last == past.size() || work == null) {
            return;
        }
        synchronized (frontier) {
            int above = fixed - 1;
            for (int i = fixed; i <= last; i++) {
                if (past.type(i) != Past.EDGE) {
                    work.leaf = node(i, work.leaf, above);
                    branches.share(i, work.leaf);
                    above = i;
                }
            }
        }
        fixed = last + 1;
    }

    private boolean hasMore(int entry) {
        return switch (past.type(entry)) {
            case Past.STEP -> branches.hasMore(entry, past.choice(entry));
            case Past.PICK -> past.choice(entry) + 1 < past.code(entry);
            default -> false;
        };
    }

    private Node node(int entry, @Nullable Node parent, int above) {
        int choice = parent == null ? 0 : choiceAt(above);
        int code = parent == null ? Frontier.UNKNOWN : past.code(above);
        long[] asleep = parent == null ? Frontier.NOBODY : branches.takenRow(above);
        if (past.type(entry) == Past.PICK) {
            return frontier
            .new Node(parent, choice, code, asleep, past.choice(entry) + 1, past.code(entry));
        }
        long[] taken = Branches.union(branches.takenRow(entry), Branches.of(past.choice(entry)));
        return frontier.new Node(parent, choice, code, asleep, taken, branches.wantedRow(entry));
    }

    // ---- one execution

    @Override
    public int choose(Moves moves) {
        steps++;
        room(moves.threads());
        skipEdges();
        Work work = this.work;
        if (work == null) {
            throw new IllegalStateException("choose without begin");
        }
        if (cursor < past.size()) {
            return moveAgain(moves);
        }
        int entry = past.size();
        int thread;
        boolean isGiven = given < work.choices.length;
        if (isGiven) {
            thread = work.choices[given];
            check(thread, work.codes[given], moves);
            meet(entry, moves);
            branches.setTaken(entry, work.asleep[given]);
            Node node = work.nodes[given];
            if (node == null) {
                branches.wantAll(entry);
            } else {
                branches.addWanted(entry, node.covered());
            }
        } else if (resumed >= 0) {
            thread = resumed;
            resumed = NOT_MADE;
            check(thread, Frontier.UNKNOWN, moves);
        } else {
            meet(entry, moves);
            wake(entry, moves);
            thread = first(entry, moves);
            if (thread < 0) {
                search(moves, false);
                redundant++;
                underway = false;
                return REDUNDANT;
            }
            branches.want(entry, thread);
        }
        sleep(entry, thread, moves);
        races.addStep(thread, Past.code(moves.operation(thread)), !isGiven || isFresh(work));
        cursor = past.size();
        if (isGiven) {
            given(work);
        }
        return thread;
    }

    /** Whether the next given choice, the last of them, has not been made before by anybody. */
    private boolean isFresh(Work work) {
        return given == work.choices.length - 1 && work.nodes[given] != null;
    }

    private int moveAgain(Moves moves) {
        if (past.type(cursor) != Past.STEP) {
            throw diverged(planned(), "a step");
        }
        int entry = cursor++;
        int thread = past.choice(entry);
        check(thread, past.code(entry), moves);
        if (entry == lastStep) {
            sleep(entry, thread, moves);
        }
        return thread;
    }

    /** Notes who can move at a new entry. */
    private void meet(int entry, Moves moves) {
        branches.open(entry);
        for (int thread = 0, end = moves.threads(); thread < end; thread++) {
            if (moves.ready(thread)) {
                branches.addReady(entry, thread);
            }
        }
    }

    /**
     * Of those who sleep after the last step, takes at a new entry those who still can do what they
     * could.
     */
    private void wake(int entry, Moves moves) {
        for (int word = 0; word < sleepers.length; word++) {
            for (long rest = sleepers[word]; rest != 0; rest &= rest - 1) {
                int thread = (word << 6) + Long.numberOfTrailingZeros(rest);
                if (moves.ready(thread)
                        && Past.code(moves.operation(thread)) == sleepingCode[thread]) {
                    branches.take(entry, thread);
                }
            }
        }
    }

    /**
     * Finds who sleeps after the thread's step: who had a turn before it, and does not conflict
     * with it.
     */
    private void sleep(int entry, int mover, Moves moves) {
        int done = Past.code(moves.operation(mover));
        for (int word = 0; word < sleepers.length; word++) {
            long asleep = 0;
            for (long rest = branches.takenWord(entry, word); rest != 0; rest &= rest - 1) {
                int thread = (word << 6) + Long.numberOfTrailingZeros(rest);
                int code = Past.code(moves.operation(thread));
                if (thread != mover && !Past.conflict(code, done)) {
                    asleep |= 1L << thread;
                    sleepingCode[thread] = code;
                }
            }
            sleepers[word] = asleep;
        }
    }

    /**
     * Who moves first at a new entry: whoever moved last, for that needs no switch; -1 if all
     * sleep.
     */
    private int first(int entry, Moves moves) {
        int last = moves.last();
        return last >= 0 && branches.ready(entry, last) && !branches.taken(entry, last)
                ? last
                : branches.firstAwake(entry);
    }

    @Override
    public int pick(int thread, int alternatives) {
        skipEdges();
        Work work = this.work;
        int alternative = 0;
        if (cursor < past.size()) {
            int entry = cursor++;
            if (past.type(entry) != Past.PICK || past.code(entry) != alternatives) {
                cursor--;
                throw diverged(planned(), "a pick of " + alternatives + " by thread " + thread);
            }
            return past.choice(entry);
        }
        if (work != null && given < work.choices.length) {
            int choice = work.choices[given];
            if (choice >= 0 || ~choice >= alternatives) {
                throw diverged(planned(), "a pick of " + alternatives + " by thread " + thread);
            }
            alternative = ~choice;
            past.addPick(alternative, alternatives);
            cursor = past.size();
            given(work);
        } else {
            past.addPick(alternative, alternatives);
            cursor = past.size();
        }
        return alternative;
    }

    /** One more of the given choices has been made. */
    private void given(Work work) {
        branches.share(past.size() - 1, work.nodes[given]);
        if (++given == work.choices.length) {
            fixed = past.size();
        }
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
    public void end(Moves moves) {
        skipEdges();
        Work work = this.work;
        if (cursor < past.size() || resumed >= 0 || work == null || given < work.choices.length) {
            steps++;
            throw diverged(planned(), "the end of the execution");
        }
        room(moves.threads());
        search(moves, true);
        orders++;
        underway = false;
    }

    /** Looks for races of what is still pending. */
    private void search(Moves moves, boolean alsoReady) {
        for (int thread = 0, end = moves.threads(); thread < end; thread++) {
            if (moves.waiting(thread) || alsoReady && moves.ready(thread)) {
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
            past.widen(width);
            int words = (width + 63) >> 6;
            branches.widen(words, past.size() + 1);
            sleepers = Arrays.copyOf(sleepers, words);
            sleepingCode = Arrays.copyOf(sleepingCode, width);
        }
    }

    private void check(int thread, int code, Moves moves) {
        if (thread < 0) {
            throw diverged(planned(), "a step");
        }
        if (thread >= moves.threads() || !moves.ready(thread)) {
            throw Divergence.notReady(steps, thread, moves.threads());
        }
        int found = Past.code(moves.operation(thread));
        if (code != Frontier.UNKNOWN && code != found) {
            throw diverged(Past.words(code), "thread " + thread + " does " + Past.words(found));
        }
    }

    /** What comes next of what has been done before or is given. */
    private String planned() {
        Work work = this.work;
        if (cursor < past.size()) {
            return past.type(cursor) == Past.PICK
                    ? "a pick of " + past.code(cursor)
                    : "a step of thread " + past.choice(cursor);
        }
        int choice = work != null && given < work.choices.length ? work.choices[given] : resumed;
        return choice < 0 ? "a pick of the alternative " + ~choice : "a step of thread " + choice;
    }

    private Divergence diverged(String expected, String found) {
        return Divergence.other(steps, expected, found);
    }
}

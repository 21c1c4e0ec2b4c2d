package io.drawloom.explore;

import io.drawloom.explore.Frontier.Node;

import org.jspecify.annotations.Nullable;

/**
 * The choices of a depth-first search, from those that its {@link Work} gives to those of the last
 * execution, and what is done with them between two executions: the last one is taken otherwise, or
 * the upper ones are given away.
 */
final class Stack {
    static final int NONE = -1;

    final Past past = new Past();
    final Branches branches = new Branches();

    private Work work = new Work(Schedule.EMPTY);

    /** The entries from here on are this worker's alone; none as long as choices are given. */
    private int fixed;

    /** Who moves at the end of the stack, where the branches are known already. */
    private int resumed = NONE;

    /** The last step. */
    private int lastStep = NONE;

    Work work() {
        return work;
    }

    int lastStep() {
        return lastStep;
    }

    /** Starts anew with the choices that are given. */
    void load(Work next) {
        work = next;
        past.truncate(0);
        branches.shareNone();
        resumed = NONE;
        lastStep = NONE;
        fixed = next.length() == 0 ? 0 : Integer.MAX_VALUE;
    }

    /** The last entry has been made by a given choice, {@code index}. */
    void given(int index) {
        branches.share(past.size() - 1, work.node(index));
        if (index == work.length() - 1) {
            fixed = past.size();
        }
    }

    /** Whether all given choices have been made. */
    boolean isLoaded() {
        return fixed <= past.size();
    }

    /** Whether a thread moves at the end of the stack, where the branches are known already. */
    boolean isResumed() {
        return resumed != NONE;
    }

    int resumed() {
        return resumed;
    }

    /** That thread, once. */
    int resume() {
        int thread = resumed;
        resumed = NONE;
        return thread;
    }

    /** The choice of an entry, as in a {@link Schedule}. */
    int choice(int entry) {
        return past.type(entry) == Past.PICK ? ~past.choice(entry) : past.choice(entry);
    }

    /** The choices of the first {@code entries} entries. */
    Schedule schedule(int entries) {
        int[] choices = new int[entries];
        int length = 0;
        for (int i = 0; i < entries; i++) {
            if (past.type(i) != Past.EDGE) {
                choices[length++] = choice(i);
            }
        }
        return Schedule.ofChoices(choices, length);
    }

    /** What the entry or, after the last, the thread that is resumed will do, in words. */
    String planned(int entry) {
        if (entry == past.size()) {
            return "a step of thread " + resumed;
        }
        return past.type(entry) == Past.PICK
                ? "a pick of " + past.code(entry)
                : "a step of thread " + past.choice(entry);
    }

    /** Takes the last choice otherwise that can be; false if there is none. */
    boolean advance() {
        int entry = past.size() - 1;
        while (entry >= fixed && !advance(entry)) {
            entry--;
        }
        lastStep = past.size() - 1;
        while (lastStep >= 0 && past.type(lastStep) != Past.STEP) {
            lastStep--;
        }
        return entry >= fixed;
    }

    private boolean advance(int entry) {
        if (past.type(entry) == Past.STEP) {
            branches.take(entry, past.choice(entry));
            resumed = branches.firstWanted(entry);
            if (resumed != NONE) {
                past.truncate(entry);
                return true;
            }
        } else if (past.type(entry) == Past.PICK && past.choice(entry) + 1 < past.code(entry)) {
            past.truncate(entry + 1);
            past.repick(entry, past.choice(entry) + 1);
            return true;
        }
        return false;
    }

    /** Which part of the work is done. */
    double progress() {
        double sum = 0;
        double weight = 1;
        for (int i = fixed; i < past.size(); i++) {
            if (past.type(i) != Past.EDGE) {
                boolean step = past.type(i) == Past.STEP;
                weight /= step ? branches.wanted(i) : past.code(i);
                sum += weight * (step ? branches.done(i) : past.choice(i));
            }
        }
        return sum;
    }

    /** Shares the stack down to the first choice that somebody else can take otherwise. */
    void giveAway(Frontier frontier) {
        int last = fixed;
        while (last < past.size() && !hasMore(last)) {
            last++;
        }
        if (last == past.size()) {
            return;
        }
        frontier.lock.lock();
        try {
            int above = fixed - 1;
            for (int i = fixed; i <= last; i++) {
                if (past.type(i) != Past.EDGE) {
                    Node node = node(frontier, i, work.leaf(), above);
                    branches.share(i, node);
                    work.leaf(node);
                    above = i;
                }
            }
        } finally {
            frontier.lock.unlock();
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

    private Node node(Frontier frontier, int entry, @Nullable Node parent, int above) {
        int choice = parent == null ? 0 : choice(above);
        int code = parent == null ? Work.UNKNOWN : past.code(above);
        long[] asleep = parent == null ? Frontier.NOBODY : branches.takenRow(above);
        if (past.type(entry) == Past.PICK) {
            return frontier
            .new Node(parent, choice, code, asleep, past.choice(entry) + 1, past.code(entry));
        }
        long[] taken = Branches.union(branches.takenRow(entry), Branches.of(past.choice(entry)));
        return frontier.new Node(parent, choice, code, asleep, taken, branches.wantedRow(entry));
    }

    /** Makes room for more threads. */
    void widen(int width) {
        past.widen(width);
        branches.widen(Branches.wordsFor(width), past.size() + 1);
    }
}

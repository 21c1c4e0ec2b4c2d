package io.drawloom.explore;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The choices of a depth-first search, from those that its {@link Subtree} gives to those of the
 * last execution, and what is done with them between two executions: the last one is made
 * otherwise, or the upper ones are given away.
 *
 * <p>An entry is this worker's alone, or it is fixed. A fixed entry is either closed (of a prefix
 * that is given) or belongs to a {@link Node} that several workers share; its {@link BacktrackSets}
 * are then what this worker knows of it.
 */
final class ChoiceStack {
    private static final int NONE = Path.NONE;

    final Path path = new Path();
    final BacktrackSets sets = new BacktrackSets();

    private final Frontier frontier;
    private Subtree subtree = new Subtree(Schedule.EMPTY);

    /** By fixed entry: the node it belongs to; null of a closed one. */
    private @Nullable Node[] nodes = new Node[0];

    /** The entries from here on are this worker's alone; none as long as choices are given. */
    private int fixed;

    /** Who moves at the end of the stack, where the sets are known already. */
    private int resumed = NONE;

    /** The last step. */
    private int lastStep = NONE;

    ChoiceStack(Frontier frontier) {
        this.frontier = frontier;
    }

    Subtree subtree() {
        return subtree;
    }

    int lastStep() {
        return lastStep;
    }

    /** Starts anew with the choices that are given. */
    void load(Subtree next) {
        subtree = next;
        path.truncate(0);
        Arrays.fill(nodes, null);
        resumed = NONE;
        lastStep = NONE;
        fixed = next.length() == 0 ? 0 : Integer.MAX_VALUE;
    }

    /** The last entry has been made by a given choice, {@code index}. */
    void given(int index) {
        share(path.size() - 1, subtree.node(index));
        if (index == subtree.length() - 1) {
            fixed = path.size();
        }
    }

    /** Whether all given choices have been made. */
    boolean isLoaded() {
        return fixed <= path.size();
    }

    /** Whether a thread moves at the end of the stack, where the sets are known already. */
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
    private int choice(int entry) {
        return path.type(entry) == Path.PICK ? ~path.choice(entry) : path.choice(entry);
    }

    /** The choices of the first {@code entries} entries. */
    Schedule schedule(int entries) {
        int[] choices = new int[entries];
        int length = 0;
        for (int i = 0; i < entries; i++) {
            if (path.type(i) != Path.EDGE) {
                choices[length++] = choice(i);
            }
        }
        return Schedule.ofChoices(choices, length);
    }

    /** What the entry or, after the last, the thread that is resumed will do, in words. */
    String planned(int entry) {
        if (entry == path.size()) {
            return "a step of thread " + resumed;
        }
        return path.type(entry) == Path.PICK
                ? "a pick of " + path.code(entry)
                : "a step of thread " + path.choice(entry);
    }

    /** Makes the last choice otherwise that can be; false if there is none. */
    boolean advance() {
        int entry = path.size() - 1;
        while (entry >= fixed && !advance(entry)) {
            entry--;
        }
        lastStep = path.lastStep();
        return entry >= fixed;
    }

    private boolean advance(int entry) {
        if (path.type(entry) == Path.STEP) {
            sets.addExplored(entry, path.choice(entry));
            resumed = sets.firstBacktrack(entry);
            if (resumed != NONE) {
                path.truncate(entry);
                return true;
            }
        } else if (path.type(entry) == Path.PICK && path.choice(entry) + 1 < path.code(entry)) {
            path.truncate(entry + 1);
            path.repick(entry, path.choice(entry) + 1);
            return true;
        }
        return false;
    }

    // ---- backtrack points

    /**
     * The thread becomes a backtrack point of the entry, unless one of {@code candidates}, of whom
     * one is enough, is covered there by another worker.
     */
    void backtrack(int entry, int thread, long[] candidates) {
        Node node = node(entry);
        if (node == null) {
            sets.addBacktrack(entry, thread);
        } else {
            sets.addBacktrack(entry, frontier.backtrack(node, thread, candidates));
        }
    }

    /** All enabled threads become backtrack points of the entry. */
    void backtrackAll(int entry) {
        Node node = node(entry);
        if (node == null) {
            sets.addAllEnabled(entry);
        } else {
            sets.addBacktrack(entry, frontier.backtrackAll(node, sets.enabledRow(entry)));
        }
    }

    /** The sets of the next entry, which {@code node} is about, or which is closed. */
    void recall(int entry, long[] explored, @Nullable Node node) {
        sets.setExplored(entry, explored);
        if (node == null) {
            sets.addAllEnabled(entry);
        } else {
            sets.addBacktrack(entry, frontier.covered(node));
        }
    }

    // ---- together with others

    private @Nullable Node node(int entry) {
        return entry < nodes.length ? nodes[entry] : null;
    }

    private void share(int entry, @Nullable Node node) {
        if (entry >= nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * entry + 8);
        }
        nodes[entry] = node;
    }

    /** Which part of the subtree is done. */
    double progress() {
        double sum = 0;
        double weight = 1;
        for (int i = fixed; i < path.size(); i++) {
            if (path.type(i) != Path.EDGE) {
                boolean step = path.type(i) == Path.STEP;
                weight /= step ? sets.backtrackCount(i) : path.code(i);
                sum += weight * (step ? sets.finishedCount(i) : path.choice(i));
            }
        }
        return sum;
    }

    /** Shares the stack down to the first choice that somebody else can make otherwise. */
    void giveAway() {
        int last = fixed;
        while (last < path.size() && !hasMore(last)) {
            last++;
        }
        if (last == path.size()) {
            return;
        }
        List<Node> given = new ArrayList<>();
        Node leaf = subtree.leaf();
        int above = fixed - 1;
        for (int i = fixed; i <= last; i++) {
            if (path.type(i) != Path.EDGE) {
                leaf = node(i, leaf, above);
                share(i, leaf);
                given.add(leaf);
                above = i;
            }
        }
        frontier.giveAway(subtree, given);
        fixed = last + 1;
    }

    private boolean hasMore(int entry) {
        return switch (path.type(entry)) {
            case Path.STEP -> sets.hasMore(entry, path.choice(entry));
            case Path.PICK -> path.choice(entry) + 1 < path.code(entry);
            default -> false;
        };
    }

    private Node node(int entry, @Nullable Node parent, int above) {
        int choice = parent == null ? 0 : choice(above);
        int code = parent == null ? Subtree.UNKNOWN : path.code(above);
        long[] asleep = parent == null ? ThreadSets.EMPTY : sets.exploredRow(above);
        if (path.type(entry) == Path.PICK) {
            return Node.pick(
                    parent, choice, code, asleep, path.choice(entry) + 1, path.code(entry));
        }
        long[] explored =
                ThreadSets.union(sets.exploredRow(entry), ThreadSets.of(path.choice(entry)));
        return Node.step(parent, choice, code, asleep, explored, sets.backtrackRow(entry));
    }

    /** Makes room for that many threads. */
    void room(int threads) {
        int words = ThreadSets.words(threads);
        if (words > sets.words()) {
            sets.widen(words, path.size() + 1);
        }
    }
}

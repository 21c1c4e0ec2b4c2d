package io.drawloom.explore;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A subtree of the tree of choices, which one worker explores: the choices that lead to it, from
 * the root on.
 */
final class Subtree {
    /** Stands for the operation of a choice that nobody has made yet. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    /** As in a {@link Schedule}. */
    private final int[] choices;

    /** Of each choice what was done, as in an {@link OperationCode}, or {@link #UNKNOWN}. */
    private final int[] codes;

    /** Of each choice where it was made; null in the prefix that is given from outside. */
    private final @Nullable Node[] nodes;

    /** Of each choice whose turn was explored, or need not be, before it was made. */
    private final long[][] asleep;

    /**
     * Where the last choice was made; null if all are in the prefix. Moves down as the worker gives
     * away.
     */
    private @Nullable Node leaf;

    /** Which part is done, from 0 to 1. */
    private volatile double progress;

    /** All that comes after the prefix. */
    Subtree(Schedule prefix) {
        this(prefix, 0);
    }

    /** All that comes after the prefix, the choices that lead to {@code leaf}, and one there. */
    Subtree(Schedule prefix, Node leaf, int choice, long[] asleep) {
        this(prefix, leaf.depth + 1);
        this.leaf = leaf;
        int at = choices.length - 1;
        choices[at] = choice;
        this.asleep[at] = asleep;
        nodes[at] = leaf;
        for (Node node = leaf; node.parent != null; node = node.parent) {
            at--;
            choices[at] = node.choice;
            codes[at] = node.code;
            this.asleep[at] = node.asleep;
            nodes[at] = node.parent;
        }
    }

    private Subtree(Schedule prefix, int more) {
        int length = prefix.length() + more;
        choices = Arrays.copyOf(prefix.toChoices(), length);
        codes = new int[length];
        nodes = new Node[length];
        asleep = new long[length][];
        Arrays.fill(codes, UNKNOWN);
        Arrays.fill(asleep, ThreadSets.EMPTY);
    }

    /** How many choices are given. */
    int length() {
        return choices.length;
    }

    int choice(int index) {
        return choices[index];
    }

    int code(int index) {
        return codes[index];
    }

    @Nullable Node node(int index) {
        return nodes[index];
    }

    long[] asleep(int index) {
        return asleep[index];
    }

    /**
     * Whether the choice is one that nobody has made before: the last, unless it is in the prefix.
     */
    boolean isNew(int index) {
        return index == choices.length - 1 && nodes[index] != null;
    }

    @Nullable Node leaf() {
        return leaf;
    }

    void leaf(Node node) {
        leaf = node;
    }

    double progress() {
        return progress;
    }

    void progress(double part) {
        progress = part;
    }
}

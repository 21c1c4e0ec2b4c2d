package io.drawloom.explore;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A subtree of the tree of choices, for one worker: the choices that lead to it, from the beginning
 * on.
 */
final class Work {
    /** Stands for the operation of a choice that nobody has made yet. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    /** As in a {@link Schedule}. */
    private final int[] choices;

    /** Of each choice what was done, as in {@link Past#code}, or {@link #UNKNOWN}. */
    private final int[] codes;

    /** Of each choice where it was made; null in the prefix that is given from outside. */
    private final Frontier.@Nullable Node[] nodes;

    /** Of each choice who had a turn before. */
    private final long[][] asleep;

    /**
     * Where the last choice was made; null if all are in the prefix. SchedulingPoint down as the
     * worker gives away.
     */
    private Frontier.@Nullable Node leaf;

    /** Which part is done, from 0 to 1. */
    private volatile double progress;

    /** All that comes after the prefix. */
    Work(Schedule prefix) {
        this(prefix, 0);
    }

    /** All that comes after the prefix, the choices that lead to {@code leaf}, and one there. */
    Work(Schedule prefix, Frontier.Node leaf, int choice, long[] asleep) {
        this(prefix, leaf.depth + 1);
        this.leaf = leaf;
        int at = choices.length - 1;
        choices[at] = choice;
        this.asleep[at] = asleep;
        nodes[at] = leaf;
        for (Frontier.Node node = leaf; node.parent != null; node = node.parent) {
            at--;
            choices[at] = node.choice;
            codes[at] = node.code;
            this.asleep[at] = node.asleep;
            nodes[at] = node.parent;
        }
    }

    private Work(Schedule prefix, int more) {
        int length = prefix.length() + more;
        choices = Arrays.copyOf(prefix.toChoices(), length);
        codes = new int[length];
        nodes = new Frontier.Node[length];
        asleep = new long[length][];
        Arrays.fill(codes, UNKNOWN);
        Arrays.fill(asleep, Frontier.NOBODY);
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

    Frontier.@Nullable Node node(int index) {
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

    Frontier.@Nullable Node leaf() {
        return leaf;
    }

    void leaf(Frontier.Node node) {
        leaf = node;
    }

    double progress() {
        return progress;
    }

    void progress(double part) {
        progress = part;
    }
}

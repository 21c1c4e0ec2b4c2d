package io.drawloom.explore;

import org.jspecify.annotations.Nullable;

/**
 * A choice that several workers take part in, somewhere in the upper part of the tree of choices.
 * What changes is guarded by the {@link Frontier} that it belongs to.
 */
final class Node {
    final @Nullable Node parent;

    /** How many choices lead here from the end of the prefix. */
    final int depth;

    /** The choice at the parent that leads here, as in a {@link Schedule}. */
    final int choice;

    /** What was done there, as an {@link OperationCode}. */
    final int code;

    /** Whose turn was explored at the parent, or need not be, before that choice was made. */
    final long[] asleep;

    /** Of a step: whose turn is being explored, has been, or need not be. */
    private long[] explored;

    /** Of a step: the backtrack points, whose turn shall be explored. */
    private long[] backtrack;

    /** Of a pick: the next alternative, and how many there are; 0 of a step. */
    private int next;

    private final int alternatives;

    /** How many choices here are taken and not yet finished; how many are finished. */
    private int underway = 1;

    private int finished;

    private Node(
            @Nullable Node parent,
            int choice,
            int code,
            long[] asleep,
            long[] explored,
            long[] backtrack,
            int next,
            int alternatives) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.choice = choice;
        this.code = code;
        this.asleep = asleep;
        this.explored = explored;
        this.backtrack = backtrack;
        this.next = next;
        this.alternatives = alternatives;
    }

    /** A step, where a worker goes on with one of the threads that are {@code explored}. */
    static Node step(
            @Nullable Node parent,
            int choice,
            int code,
            long[] asleep,
            long[] explored,
            long[] backtrack) {
        return new Node(parent, choice, code, asleep, explored, backtrack, 0, 0);
    }

    /** A pick, where a worker goes on with the alternative before {@code next}. */
    static Node pick(
            @Nullable Node parent,
            int choice,
            int code,
            long[] asleep,
            int next,
            int alternatives) {
        return new Node(
                parent,
                choice,
                code,
                asleep,
                ThreadSets.EMPTY,
                ThreadSets.EMPTY,
                next,
                alternatives);
    }

    /** Whose turn is explored sooner or later, or need not be. */
    long[] covered() {
        return ThreadSets.union(explored, backtrack);
    }

    /** Whose turn is explored, or need not be, so far. */
    long[] explored() {
        return explored;
    }

    /** Each of the threads shall have its turn, unless it had. */
    void addBacktrack(long[] threads) {
        backtrack = ThreadSets.union(backtrack, ThreadSets.minus(threads, explored));
    }

    /** Whether there is a choice left to take. */
    boolean hasMore() {
        return next < alternatives || ThreadSets.first(backtrack, explored) >= 0;
    }

    /** The next choice that is left, as in a {@link Schedule}; takes it. */
    int take() {
        underway++;
        if (next < alternatives) {
            return ~next++;
        }
        int thread = ThreadSets.first(backtrack, explored);
        explored = ThreadSets.union(explored, ThreadSets.of(thread));
        return thread;
    }

    /** One of the choices that were taken is finished; whether it was the last of all, so far. */
    boolean finish() {
        finished++;
        return --underway == 0 && !hasMore();
    }

    /** How many choices are finished. */
    int finished() {
        return finished;
    }

    /** How many choices are known to be needed. */
    int total() {
        return alternatives + ThreadSets.count(backtrack);
    }
}

package io.drawloom.check.strategy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What several {@link Exhaustive} searches of one program share: the top of the tree of choices, of
 * which each takes one subtree after the other. Thread-safe.
 *
 * <p>Nothing is divided beforehand: a worker that has nothing to do asks, and one that has gives
 * the upper part of its stack away at its next execution. The tree, and with it the number of
 * orders, is that of a lone search. That takes no more than this: the threads that have their turn
 * at one node take it in one sequence (under a lock), and each leaves out what those before it
 * cover, whether they have finished or not; and a race that is found anywhere below a node adds to
 * the node.
 *
 * <p>Use: one frontier a program, {@link #worker} once for each thread of the driver; each runs
 * executions until its {@link Exhaustive#begin} says no, which may wait for others to give
 * something away. A driver that gives up, or one of whose threads fails, must {@link #stop}, or the
 * others wait for ever.
 */
public final class Frontier {
    /** The empty set of threads. */
    static final long[] NOBODY = {};

    private final Schedule prefix;
    private final List<Exhaustive> workers = new ArrayList<>();

    /** The nodes at which there is something to take. */
    private final List<Node> open = new ArrayList<>();

    /** The work that is being done. */
    private final List<Work> active = new ArrayList<>();

    private boolean begun;
    private volatile boolean stopped;
    private boolean broken;

    /** The workers that wait for something to do. */
    private final Set<Exhaustive> idle = new HashSet<>();

    /** Whether there are any; read without the lock. */
    private volatile boolean someIdle;

    /** All orders of a program. */
    public Frontier() {
        this(Schedule.EMPTY);
    }

    /** All orders that begin with the choices of {@code prefix}. */
    public Frontier(Schedule prefix) {
        this.prefix = prefix;
    }

    /** A search that takes its share of this one. */
    public synchronized Exhaustive worker() {
        Exhaustive worker = new Exhaustive(this);
        workers.add(worker);
        return worker;
    }

    /** Ends the search: no worker begins another execution. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Whether every order has been executed. */
    public synchronized boolean complete() {
        return begun && active.isEmpty() && open.isEmpty() && !broken;
    }

    /** How many orders have been executed to their end so far, by all workers. */
    public synchronized long orders() {
        return workers.stream().mapToLong(Exhaustive::orders).sum();
    }

    /** How many executions were given up because other executions cover them, by all workers. */
    public synchronized long redundant() {
        return workers.stream().mapToLong(Exhaustive::redundant).sum();
    }

    /**
     * Which part of the work is done, from 0 to 1: an estimate, since what is left shows only as it
     * is done.
     */
    public synchronized double progress() {
        if (active.isEmpty()) {
            return begun && open.isEmpty() ? 1 : 0;
        }
        double sum = 0;
        List<Node> counted = new ArrayList<>(open);
        for (Work work : active) {
            sum += weight(work.leaf()) / total(work.leaf()) * work.progress();
            for (Node node = work.leaf(); node != null; node = node.parent) {
                if (!counted.contains(node)) {
                    counted.add(node);
                }
            }
        }
        for (Node node : counted) {
            sum += weight(node) / total(node) * node.finished;
        }
        return Math.min(1, sum);
    }

    private static double weight(@Nullable Node node) {
        double weight = 1;
        for (Node up = node == null ? null : node.parent; up != null; up = up.parent) {
            weight /= total(up);
        }
        return weight;
    }

    private static int total(@Nullable Node node) {
        return node == null ? 1 : node.total();
    }

    boolean stopped() {
        return stopped;
    }

    boolean somebodyIsIdle() {
        return someIdle;
    }

    synchronized void broken() {
        broken = true;
    }

    /**
     * Takes the next work, after {@code done} has been done; waits for it if need be; null if there
     * is none left.
     */
    synchronized @Nullable Work take(Exhaustive worker, @Nullable Work done, boolean wait) {
        if (done != null) {
            finish(done);
        }
        idle.add(worker);
        someIdle = true;
        Work work = null;
        try {
            while (!stopped) {
                work = next();
                if (work != null) {
                    active.add(work);
                    return work;
                }
                if (active.isEmpty() || !wait) {
                    return null;
                }
                wait();
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            if (work != null || wait) {
                idle.remove(worker);
                someIdle = !idle.isEmpty();
            }
        }
    }

    private @Nullable Work next() {
        if (!begun) {
            begun = true;
            return new Work(prefix);
        }
        Node highest = null;
        for (Node node : open) {
            if (highest == null || node.depth < highest.depth) {
                highest = node;
            }
        }
        return highest == null ? null : highest.take();
    }

    private void finish(Work work) {
        active.remove(work);
        for (Node node = work.leaf(); node != null; node = node.parent) {
            node.finished++;
            if (--node.below > 0 || node.hasMore()) {
                break;
            }
        }
        if (active.isEmpty()) {
            notifyAll();
        }
    }

    /**
     * A choice of a worker that others may take part in. Its mutable fields are guarded by the
     * frontier.
     */
    final class Node {
        final @Nullable Node parent;

        /** How many choices lead here from the end of the prefix. */
        final int depth;

        /**
         * The choice at the parent that leads here, as in a {@link Schedule}, and what was done, as
         * in {@link Past#code}.
         */
        final int choice;

        final int code;

        /** What was taken at the parent before that choice was. */
        final long[] asleep;

        /**
         * Of a move: the threads that have or had their turn or need none, and those that shall
         * have it.
         */
        private long[] taken;

        private long[] wanted;

        /** Of a pick: the next alternative, and how many there are; 0 of a move. */
        private int next;

        private int alternatives;

        /** How many choices here are taken and not yet finished; how many are finished. */
        private int below = 1;

        private int finished;

        /** A move at which a worker goes on with one of the threads taken. */
        Node(
                @Nullable Node parent,
                int choice,
                int code,
                long[] asleep,
                long[] taken,
                long[] wanted) {
            this.parent = parent;
            this.depth = parent == null ? 0 : parent.depth + 1;
            this.choice = choice;
            this.code = code;
            this.asleep = asleep;
            this.taken = taken;
            this.wanted = wanted;
            opened();
        }

        /** A pick at which a worker goes on with the alternative before {@code next}. */
        Node(
                @Nullable Node parent,
                int choice,
                int code,
                long[] asleep,
                int next,
                int alternatives) {
            this(parent, choice, code, asleep, NOBODY, NOBODY);
            this.next = next;
            this.alternatives = alternatives;
            opened();
        }

        /**
         * Wants a turn for the thread unless one of {@code candidates} is covered; returns who is
         * covered then.
         */
        long[] want(int thread, long[] candidates) {
            synchronized (Frontier.this) {
                long[] covered = covered();
                boolean any = false;
                for (int i = 0; i < Math.min(covered.length, candidates.length); i++) {
                    any |= (covered[i] & candidates[i]) != 0;
                }
                return any ? covered : wantAll(Branches.of(thread));
            }
        }

        /**
         * Wants a turn for each of the threads that is not covered; returns who is covered then.
         */
        long[] wantAll(long[] threads) {
            synchronized (Frontier.this) {
                wanted = Branches.union(wanted, Branches.minus(threads, taken));
                opened();
                return covered();
            }
        }

        long[] covered() {
            synchronized (Frontier.this) {
                return Branches.union(taken, wanted);
            }
        }

        private boolean hasMore() {
            return next < alternatives || Branches.first(wanted, taken) >= 0;
        }

        private void opened() {
            synchronized (Frontier.this) {
                if (hasMore() && !open.contains(this)) {
                    open.add(this);
                    Frontier.this.notifyAll();
                }
            }
        }

        private Work take() {
            Work work;
            if (next < alternatives) {
                work = new Work(prefix, this, ~next++, NOBODY);
            } else {
                int thread = Branches.first(wanted, taken);
                work = new Work(prefix, this, thread, taken);
                taken = Branches.union(taken, Branches.of(thread));
            }
            below++;
            if (!hasMore()) {
                open.remove(this);
            }
            return work;
        }

        private int total() {
            int total = alternatives;
            for (long word : wanted) {
                total += Long.bitCount(word);
            }
            return total;
        }
    }
}

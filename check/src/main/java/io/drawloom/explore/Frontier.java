package io.drawloom.explore;

import io.drawloom.engine.ShortLock;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

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

    /** A worker that has nothing to do looks for something so often. */
    private static final long LOOK_NANOS = 100_000;

    /** Not a monitor: strategies are asked on the threads of the program too. */
    final ShortLock lock = new ShortLock();

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
    public Exhaustive worker() {
        lock.lock();
        try {
            Exhaustive worker = new Exhaustive(this);
            workers.add(worker);
            return worker;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the search: no worker begins another execution. */
    public void stop() {
        stopped = true;
    }

    /** Whether every order has been executed. */
    public boolean complete() {
        lock.lock();
        try {
            return begun && active.isEmpty() && open.isEmpty() && !broken;
        } finally {
            lock.unlock();
        }
    }

    /** How many orders have been executed to their end so far, by all workers. */
    public long orders() {
        lock.lock();
        try {
            return workers.stream().mapToLong(Exhaustive::orders).sum();
        } finally {
            lock.unlock();
        }
    }

    /** How many executions were given up because other executions cover them, by all workers. */
    public long redundant() {
        lock.lock();
        try {
            return workers.stream().mapToLong(Exhaustive::redundant).sum();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Which part of the work is done, from 0 to 1: an estimate, since what is left shows only as it
     * is done.
     */
    public double progress() {
        lock.lock();
        try {
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
        } finally {
            lock.unlock();
        }
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

    void broken() {
        lock.lock();
        try {
            broken = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the next work, after {@code done} has been done; waits for it if need be; null if there
     * is none left.
     */
    @Nullable Work take(Exhaustive worker, @Nullable Work done, boolean wait) {
        if (done != null) {
            locked(() -> finish(done));
        }
        locked(() -> isIdle(worker, true));
        Work work = null;
        boolean waits = wait;
        try {
            while (!stopped && (work = takeNow()) == null && waits && !workIsDone()) {
                LockSupport.parkNanos(this, LOOK_NANOS);
                waits = !Thread.currentThread().isInterrupted();
            }
            return work;
        } finally {
            if (work != null || wait) {
                locked(() -> isIdle(worker, false));
            }
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private void isIdle(Exhaustive worker, boolean now) {
        if (now) {
            idle.add(worker);
        } else {
            idle.remove(worker);
        }
        someIdle = !idle.isEmpty();
    }

    private @Nullable Work takeNow() {
        lock.lock();
        try {
            Work work = next();
            if (work != null) {
                active.add(work);
            }
            return work;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody is at work, who might give something away. */
    private boolean workIsDone() {
        lock.lock();
        try {
            return active.isEmpty() && open.isEmpty();
        } finally {
            lock.unlock();
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
            lock.lock();
            try {
                long[] covered = covered();
                boolean any = false;
                for (int i = 0; i < Math.min(covered.length, candidates.length); i++) {
                    any |= (covered[i] & candidates[i]) != 0;
                }
                return any ? covered : wantAll(Branches.of(thread));
            } finally {
                lock.unlock();
            }
        }

        /**
         * Wants a turn for each of the threads that is not covered; returns who is covered then.
         */
        long[] wantAll(long[] threads) {
            lock.lock();
            try {
                wanted = Branches.union(wanted, Branches.minus(threads, taken));
                opened();
                return covered();
            } finally {
                lock.unlock();
            }
        }

        long[] covered() {
            lock.lock();
            try {
                return Branches.union(taken, wanted);
            } finally {
                lock.unlock();
            }
        }

        private boolean hasMore() {
            return next < alternatives || Branches.first(wanted, taken) >= 0;
        }

        private void opened() {
            lock.lock();
            try {
                if (hasMore() && !open.contains(this)) {
                    open.add(this);
                }
            } finally {
                lock.unlock();
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

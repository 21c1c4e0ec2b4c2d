package io.drawloom.explore;

import io.drawloom.engine.ShortLock;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What several {@link Exhaustive} searches of one program share: the top of the tree of choices, of
 * which each explores one subtree after the other. Thread-safe.
 *
 * <p>Nothing is divided beforehand: a worker that has nothing to do asks, and one that has gives
 * the upper part of its stack away at its next execution. The tree, and with it the number of
 * orders, is that of a lone search. That takes no more than this: the threads that have their turn
 * at one node take it in one sequence (under a lock), and each leaves out what those before it
 * cover, whether they have finished or not; and a race that is found anywhere below a node adds to
 * the node.
 *
 * <p>Use: one frontier a program, one {@link Exhaustive} search of it for each thread of the
 * driver; each runs executions until its {@link Exhaustive#begin} says no, which may wait for
 * others to give something away. A driver that gives up, or one of whose threads fails, must {@link
 * #stop}, or the others wait for ever.
 */
public final class Frontier {
    /** A worker that has nothing to do looks for something so often. */
    private static final long LOOK_NANOS = 100_000;

    /** Not a monitor: strategies are asked on the threads of the program too. */
    private final ShortLock lock = new ShortLock();

    private final Schedule prefix;
    private final List<Worker> workers = new ArrayList<>();

    /** The nodes at which there is something to take. */
    private final List<Node> open = new ArrayList<>();

    /** The subtrees that are being explored. */
    private final List<Subtree> active = new ArrayList<>();

    private boolean begun;
    private volatile boolean stopped;
    private boolean broken;

    /** Whether a worker waits for something to do; read without the lock. */
    private volatile boolean someIdle;

    /** All orders of a program. */
    public Frontier() {
        this(Schedule.EMPTY);
    }

    /** All orders that begin with the choices of {@code prefix}. */
    public Frontier(Schedule prefix) {
        this.prefix = prefix;
    }

    /** What the frontier knows of one of the searches that share it. */
    static final class Worker {
        /** Written by the search alone. */
        private volatile long orders;

        private volatile long redundant;

        /** Whether it waits for something to do. Guarded by the frontier. */
        private boolean idle;

        private Worker() {}

        /** How many orders it has executed to their end so far. */
        long orders() {
            return orders;
        }

        /** How many executions it gave up because other executions cover them. */
        long redundant() {
            return redundant;
        }

        /** One order more. For the search itself. */
        void addOrder() {
            orders++;
        }

        /** One execution more that was given up. For the search itself. */
        void addRedundant() {
            redundant++;
        }
    }

    /** One more search that takes its share. */
    Worker join() {
        lock.lock();
        try {
            Worker worker = new Worker();
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
            return workers.stream().mapToLong(Worker::orders).sum();
        } finally {
            lock.unlock();
        }
    }

    /** How many executions were given up because other executions cover them, by all workers. */
    public long redundant() {
        lock.lock();
        try {
            return workers.stream().mapToLong(Worker::redundant).sum();
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
            for (Subtree subtree : active) {
                sum += weight(subtree.leaf()) / total(subtree.leaf()) * subtree.progress();
                for (Node node = subtree.leaf(); node != null; node = node.parent) {
                    if (!counted.contains(node)) {
                        counted.add(node);
                    }
                }
            }
            for (Node node : counted) {
                sum += weight(node) / total(node) * node.finished();
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
     * Takes the next subtree, after {@code done} has been explored; waits for it if need be; null
     * if there is none left.
     */
    @Nullable Subtree take(Worker worker, @Nullable Subtree done, boolean wait) {
        if (done != null) {
            locked(() -> finish(done));
        }
        locked(() -> idle(worker, true));
        Subtree subtree = null;
        boolean waits = wait;
        try {
            while (!stopped && (subtree = takeNow()) == null && waits && !isDone()) {
                LockSupport.parkNanos(this, LOOK_NANOS);
                waits = !Thread.currentThread().isInterrupted();
            }
            return subtree;
        } finally {
            if (subtree != null || wait) {
                locked(() -> idle(worker, false));
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

    private void idle(Worker worker, boolean now) {
        worker.idle = now;
        someIdle = workers.stream().anyMatch(it -> it.idle);
    }

    private @Nullable Subtree takeNow() {
        lock.lock();
        try {
            Subtree subtree = next();
            if (subtree != null) {
                active.add(subtree);
            }
            return subtree;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody is at work, who might give something away. */
    private boolean isDone() {
        lock.lock();
        try {
            return active.isEmpty() && open.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Subtree next() {
        if (!begun) {
            begun = true;
            return new Subtree(prefix);
        }
        Node highest = null;
        for (Node node : open) {
            if (highest == null || node.depth < highest.depth) {
                highest = node;
            }
        }
        if (highest == null) {
            return null;
        }
        long[] before = highest.explored();
        Subtree subtree = new Subtree(prefix, highest, highest.take(), before);
        if (!highest.hasMore()) {
            open.remove(highest);
        }
        return subtree;
    }

    private void finish(Subtree subtree) {
        active.remove(subtree);
        Node node = subtree.leaf();
        while (node != null && node.finish()) {
            node = node.parent;
        }
    }

    /** Others may take part in these choices, which lead down to what the worker goes on with. */
    void giveAway(Subtree subtree, List<Node> nodes) {
        lock.lock();
        try {
            nodes.forEach(this::open);
            subtree.leaf(nodes.getLast());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The thread becomes a backtrack point of the node unless one of {@code candidates} is covered;
     * returns who is covered then.
     */
    long[] backtrack(Node node, int thread, long[] candidates) {
        lock.lock();
        try {
            return ThreadSets.meet(node.covered(), candidates)
                    ? node.covered()
                    : backtrackAll(node, ThreadSets.of(thread));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Each of the threads that is not covered becomes a backtrack point of the node; returns who is
     * covered then.
     */
    long[] backtrackAll(Node node, long[] threads) {
        lock.lock();
        try {
            node.addBacktrack(threads);
            open(node);
            return node.covered();
        } finally {
            lock.unlock();
        }
    }

    /** Whose turn at the node is explored sooner or later, or need not be. */
    long[] covered(Node node) {
        lock.lock();
        try {
            return node.covered();
        } finally {
            lock.unlock();
        }
    }

    private void open(Node node) {
        if (node.hasMore() && !open.contains(node)) {
            open.add(node);
        }
    }
}

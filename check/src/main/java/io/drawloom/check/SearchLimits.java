package io.drawloom.check;

import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongPredicate;

/**
 * What a search may spend, and what it has spent: an amount of work or, where the user said one, a
 * time; a number of executions; and after the first failure that repeats, less. Thread-safe but for
 * {@link #classesLoaded} and {@link #shareForOrders}, which are called while nobody searches.
 */
final class SearchLimits {
    /** The net of the whole search: twice of it on a quiet machine, and more on a busy one. */
    static final Duration NET = Duration.ofSeconds(45);

    /** How much work a search goes on for after its first failure. */
    static final long AFTER_FAILURE = 4_000_000;

    /** The same where there are far more orders than could be tried: a count would say little. */
    static final long AFTER_FAILURE_OF_MANY = 500_000;

    private static final Duration AFTER_FAILURE_NET = Duration.ofSeconds(10);

    /** With how much work one worker tries alone what more could try. */
    private static final long ALONE = 500_000;

    private static final Duration ALONE_NET = Duration.ofSeconds(1);

    /**
     * Of the limit of an automatic search, the part that goes to trying every order before it goes
     * back to sampling.
     */
    private static final double SHARE_FOR_ORDERS = 0.5;

    /**
     * Of the time that the user gave, the part that goes at most to the samples that an automatic
     * search begins with: a program whose executions are slow may have few orders all the same.
     */
    private static final double SHARE_FOR_SAMPLES = 0.5;

    /** How often classes are loaded anew once the search is over, at the least. */
    private static final int LOADS = 2;

    /**
     * Of the time that is left, the part that is kept at most for what comes after the search: one
     * in so many.
     */
    private static final int MOST_KEPT = 4;

    private final Options options;
    private final long start = System.nanoTime();

    /**
     * When the search must end for the time that the user gave; far away if none was given. What
     * comes after it runs the program in classes of its own, and each time these take as long to
     * load as for the first execution: so much of the time is kept for it.
     */
    private long deadline;

    /** What the search may spend; null if the user gave a time. */
    private final @Nullable Budget whole;

    /** Why it stops; null until it does. */
    private volatile Search.@Nullable Ending reached;

    private volatile boolean stop;
    private final AtomicLong executions = new AtomicLong();

    /** What trying every order may spend; null unless it is for a part of the whole. */
    private volatile @Nullable Budget orders;

    /** When trying every order must end, if a time was given. */
    private long ordersUntil;

    /** How long samples took that were made while every order was tried. */
    private final AtomicLong asideNanos = new AtomicLong();

    /** What the search may still spend; null until something has failed. */
    private volatile @Nullable Budget afterFailure;

    /** What one worker may spend before the others come; null while it is not alone. */
    private volatile @Nullable Budget alone;

    /** Whether what tries every order will come to an end. */
    private volatile Outlook outlook = new Outlook();

    /** The limits that the options set, from now on. */
    SearchLimits(Options options) {
        this.options = options;
        this.deadline =
                options.get(Settings.TIME)
                        .map(it -> start + it.toNanos())
                        .orElse(start + Long.MAX_VALUE / 2);
        this.whole =
                options.get(Settings.TIME).isPresent()
                        ? null
                        : new Budget(options.get(Settings.WORK), NET);
    }

    /** The first execution is over, in which the classes were loaded. */
    void classesLoaded() {
        long loaded = System.nanoTime();
        if (options.get(Settings.TIME).isPresent() && loaded < deadline) {
            deadline -= Math.min(LOADS * (loaded - start), (deadline - loaded) / MOST_KEPT);
        }
    }

    // ---- whether it goes on

    boolean over() {
        return over(System.nanoTime());
    }

    boolean over(long now) {
        if (stop) {
            return true;
        }
        reached = reached(now);
        stop = reached != null;
        return stop;
    }

    /** It is over, though no limit is reached. */
    void stop() {
        stop = true;
    }

    /** The limit that is reached; null if none is. */
    private Search.@Nullable Ending reached(long now) {
        Budget all = whole;
        Budget more = afterFailure;
        if (isFirstFailure()) {
            return Search.Ending.FIRST_FAILURE;
        }
        if (isExecutions()) {
            return Search.Ending.EXECUTIONS;
        }
        if (now >= deadline) {
            return Search.Ending.TIME;
        }
        if (all != null && all.isOver(now)) {
            return all.cutByClock() ? Search.Ending.TIME : Search.Ending.WORK;
        }
        return more != null && (more.isOver(now) || isEnoughOfMany(more))
                ? Search.Ending.SOON_AFTER_FAILURE
                : null;
    }

    private boolean isEnoughOfMany(Budget more) {
        return !outlook.endInSight() && AFTER_FAILURE - more.left() >= AFTER_FAILURE_OF_MANY;
    }

    /** Whether something has failed, and that is all that the user wanted to know. */
    boolean isFirstFailure() {
        return afterFailure != null && options.get(Settings.FIRST);
    }

    /** Whether there were as many executions as there may be. */
    boolean isExecutions() {
        long most = options.get(Settings.EXECUTIONS);
        return most > 0 && executions.get() >= most;
    }

    /** Why it stopped; null if it came to no limit. */
    Search.@Nullable Ending reached() {
        return reached;
    }

    // ---- its parts

    /** Whether the part of the time that goes to the first samples is used up, if one was given. */
    LongPredicate shareForFirstSamples() {
        long now = System.nanoTime();
        long until = now + (long) ((deadline - now) * SHARE_FOR_SAMPLES);
        return later -> whole == null && later >= until;
    }

    /** Whether the part of what is left that goes to trying every order is used up. */
    LongPredicate shareForOrders(Workers workers) {
        Budget all = whole;
        if (all == null) {
            long now = System.nanoTime();
            ordersUntil = now + (long) ((deadline - now) * SHARE_FOR_ORDERS);
            return later -> later - asideNanos.get() / workers.active() >= ordersUntil;
        }
        Budget part = new Budget((long) (all.left() * SHARE_FOR_ORDERS), NET);
        orders = part;
        return part::isOver;
    }

    /** Whether one worker has been alone for long enough. */
    LongPredicate alone() {
        Budget soon = new Budget(ALONE, ALONE_NET);
        alone = soon;
        return soon::isOver;
    }

    /** The others come. */
    void notAlone() {
        alone = null;
    }

    boolean hasFailed() {
        return afterFailure != null;
    }

    /** Something has failed, and again. */
    void failed() {
        afterFailure = new Budget(AFTER_FAILURE, AFTER_FAILURE_NET);
    }

    // ---- trying every order

    /** Every order is tried, from the beginning. */
    Orders orders() {
        return new Orders();
    }

    /** Whether a search of every order is likely to come to its end. */
    boolean endInSight() {
        return outlook.endInSight();
    }

    /** One search of every order. */
    final class Orders {
        private final long began = System.nanoTime();
        private final Outlook own = outlook.again();

        Orders() {
            outlook = own;
        }

        /** An order was tried, which cost so much; the search has an estimate of its progress. */
        void tried(long cost, DoubleSupplier progress) {
            own.add(cost, progress, this::ahead);
        }

        /** How many times as much as so far can be done before it must end. */
        private double ahead() {
            Budget part = orders;
            Budget more = afterFailure;
            if (part == null) {
                long now = System.nanoTime();
                return (double) (ordersUntil - began) / Math.max(1, now - began);
            }
            long left = more == null ? part.left() : Math.min(part.left(), more.left());
            return 1 + (double) left / own.done();
        }
    }

    // ---- what is spent

    /** An execution of a worker was made. */
    void spend(Worker worker) {
        spendAside(worker);
        spend(orders, worker);
        spend(alone, worker);
    }

    /** The same, beside the trying of every order. */
    void spendAside(Worker worker) {
        spend(whole, worker);
        spend(afterFailure, worker);
    }

    /** So long was not spent on trying every order. */
    void spendAside(long nanos) {
        asideNanos.addAndGet(nanos);
    }

    private static void spend(@Nullable Budget budget, Worker worker) {
        if (budget != null) {
            budget.spend(worker.cost());
        }
    }

    long executions() {
        return executions.get();
    }

    /** What one worker takes of the executions that may be made. */
    Allowance allowance() {
        return new Allowance();
    }

    /**
     * One worker's share of the executions that may be made. Where they are not limited it is taken
     * in blocks, for workers that meet at one counter hold each other up; but in small ones where
     * executions take long, so that what is counted is not far from what was made.
     */
    final class Allowance {
        private static final int LARGEST_BLOCK = 64;
        private static final long SOON_NANOS = 1_000_000;

        private final boolean limited = options.get(Settings.EXECUTIONS) > 0;
        private int block = 1;
        private int left;
        private long taken = System.nanoTime();

        /** Takes one; false if there is none left. */
        boolean take(long now) {
            if (left == 0) {
                if (!limited) {
                    boolean soon = now - taken < SOON_NANOS;
                    block = soon ? Math.min(LARGEST_BLOCK, 2 * block) : Math.max(1, block / 4);
                    taken = now;
                }
                if (executions.addAndGet(block) > options.get(Settings.EXECUTIONS) && limited) {
                    executions.addAndGet(-block);
                    return false;
                }
                left = block;
            }
            left--;
            return true;
        }

        void giveBack() {
            executions.addAndGet(-left);
            left = 0;
        }
    }

    // ---- what is left

    /** What is left of the limit that is nearest. */
    Progress.Left left(long now) {
        Budget all = whole;
        Budget more = afterFailure;
        double work = Math.min(all == null ? 1 : all.share(), more == null ? 1 : more.share());
        Progress.Left left = new Progress.Left.Work(work);
        double nearest = work;
        if (all == null) {
            double time = (double) (deadline - now) / (deadline - start);
            if (time <= nearest) {
                nearest = time;
                left = new Progress.Left.Time(Duration.ofNanos(Math.max(0, deadline - now)));
            }
        }
        long most = options.get(Settings.EXECUTIONS);
        if (most > 0 && (double) (most - executions.get()) / most < nearest) {
            left = new Progress.Left.Executions(Math.max(0, most - executions.get()));
        }
        return left;
    }

    /** Whether it was the clock that ended it, or its last part, though no time was said. */
    boolean cutByClock() {
        return cut(whole) || cut(orders) || cut(afterFailure);
    }

    private static boolean cut(@Nullable Budget budget) {
        return budget != null && budget.cutByClock();
    }
}

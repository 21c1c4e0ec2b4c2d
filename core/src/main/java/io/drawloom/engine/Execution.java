package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The state of the execution that runs: its threads, who runs, what is counted, how it ends.
 *
 * <p>One object a loom, used again for each execution. It decides nothing: {@link Scheduler} does,
 * and {@link Points} changes it on the threads of the program.
 */
final class Execution {
    /** How many turns of loops a step may take without coming to a point, at the least. */
    private static final long LEAST_TURNS = 200_000_000L;

    /** The same for each step that an execution may have. */
    private static final long TURNS_BY_STEPS = 2_000;

    /** After how many turns the clock is looked at. */
    private static final long FUEL = 10_000_000;

    /** After how many steps the clock is looked at: a power of two. */
    private static final long LOOKING = 1024;

    LoomOptions options;
    Strategy strategy = NoStrategy.INSTANCE;
    @Nullable Observer observer;

    ControlledThread[] threads = new ControlledThread[16];
    int threadCount;
    int live;

    /** The thread that runs now; while the loop itself runs, the one that ran last. */
    @Nullable ControlledThread current;

    /**
     * Whether a thread of the program is inside of our own code, which asks strategies and
     * observers: what those keep in maps must find the same hash codes on whatever thread.
     */
    boolean inEngine;

    long steps;

    /** Whether a compound operation was announced. */
    boolean compounds;

    /** Counts what others may see: it tells a waiting loop from one that gets on. */
    long changes;

    /** How many turns are left until the clock is looked at. */
    long fuel;

    /** Turns of loops before that, in all and in the step that is under way. */
    private long turns;

    private long turnsOfStep;

    /**
     * When the execution is given up, on the clock of {@link System#nanoTime()}; null for never.
     */
    @Nullable Long deadline;

    boolean stopped;
    Ending ending = Ending.COMPLETED;
    @Nullable Throwable error;
    int exitStatus;
    int endlessSite = Sites.NONE;

    /** How many platform threads of the program live, and the most that did at once. */
    private int livePlatform;

    private int peakPlatform;

    /** The thread that was about to do at once what excludes what the current one did. */
    @Nullable ControlledThread racing;

    /** The threads whose bodies threw, in the order in which they did. */
    final List<ControlledThread> uncaught = new ArrayList<>();

    Execution(LoomOptions options) {
        this.options = options;
    }

    void begin(Strategy strategy) {
        this.strategy = strategy;
        Arrays.fill(threads, 0, threadCount, null); // what they hold may be large
        threadCount = 0;
        live = 0;
        livePlatform = 0;
        peakPlatform = 0;
        current = null;
        inEngine = false;
        steps = 0;
        changes = 0;
        compounds = false;
        fuel = FUEL;
        turns = 0;
        turnsOfStep = 0;
        stopped = false;
        ending = Ending.COMPLETED;
        error = null;
        exitStatus = 0;
        endlessSite = Sites.NONE;
        racing = null;
        uncaught.clear();
    }

    /** A step begins. */
    void refuel() {
        turns += FUEL - fuel;
        fuel = FUEL;
        turnsOfStep = 0;
    }

    /** A loop has used up its fuel: whether it may go on. */
    boolean refuelLoop() {
        turns += FUEL - fuel;
        turnsOfStep += FUEL - fuel;
        fuel = FUEL;
        return turnsOfStep < mostTurns() && !isLate();
    }

    /** How many turns of loops a step may take without coming to a point. */
    long mostTurns() {
        return Math.max(LEAST_TURNS, TURNS_BY_STEPS * options.maxSteps());
    }

    /** Whether the time is over, which is looked at now and then. */
    boolean isLateAtStep() {
        return (steps & (LOOKING - 1)) == 0 && isLate();
    }

    boolean isLate() {
        Long until = deadline;
        return until != null && System.nanoTime() - until > 0;
    }

    /** How often loops of the program went round. */
    long loopTurns() {
        return turns + FUEL - fuel;
    }

    ControlledThread current() {
        ControlledThread me = current;
        if (me == null) {
            throw new IllegalStateException("woven code runs outside of an execution");
        }
        return me;
    }

    /** Whether the calling thread is the one that runs now: false for threads that are not ours. */
    boolean runsHere() {
        ControlledThread me = current;
        return me != null && !stopped && Thread.currentThread() == me.fiber.thread;
    }

    /** The most platform threads of the program that lived at once, since that was last reset. */
    int peakThreads() {
        return peakPlatform;
    }

    /** From now on, it is how many live now. */
    void resetPeakThreads() {
        peakPlatform = livePlatform;
    }

    /** Whether there are threads besides the one that runs. */
    boolean othersLive() {
        return live > 1;
    }

    /** Whether a thread lives that is no daemon. */
    boolean anyToWaitFor() {
        return anyToWaitForBeside(null);
    }

    /** Whether the execution is over once this thread has ended. */
    boolean isLastToWaitFor(ControlledThread me) {
        return !me.thread.isDaemon() && !anyToWaitForBeside(me);
    }

    private boolean anyToWaitForBeside(@Nullable ControlledThread me) {
        for (int i = 0; i < threadCount; i++) {
            ControlledThread thread = threads[i];
            if (thread != me
                    && thread.state != ControlledThread.State.ENDED
                    && !thread.thread.isDaemon()) {
                return true;
            }
        }
        return false;
    }

    void added(ControlledThread thread) {
        if (threadCount == threads.length) {
            threads = Arrays.copyOf(threads, threadCount * 2);
        }
        threads[threadCount++] = thread;
        if (threadCount >= 0xFFFF) {
            throw new IllegalStateException("more than 65,534 threads in one execution");
        }
        live++;
        livePlatform += thread.onFiber() ? 1 : 0;
        peakPlatform = Math.max(peakPlatform, livePlatform);
    }

    void ended(ControlledThread thread) {
        thread.state = ControlledThread.State.ENDED;
        live--;
        livePlatform -= thread.onFiber() ? 1 : 0;
        changes++;
        event(Observer.Event.END, thread, null, Sites.NONE);
        if (!thread.thread.isDaemon() && !anyToWaitFor()) {
            stop(Ending.COMPLETED);
        }
    }

    void stop(Ending how) {
        if (!stopped) {
            stopped = true;
            ending = how;
        }
    }

    void stopEndless(int site) {
        if (!stopped) {
            endlessSite = site;
            stop(Ending.ENDLESS);
        }
    }

    void stopAtBound(int site) {
        if (!stopped) {
            endlessSite = site;
            stop(Ending.BOUND);
        }
    }

    /** The chosen thread and another that can move, too, must not do at once what they will do. */
    void stopRaced(ControlledThread chosen, ControlledThread other) {
        if (!stopped) {
            current = chosen;
            racing = other;
            stop(Ending.RACED);
        }
    }

    void stopBroken(Throwable why) {
        error = why;
        stop(Ending.BROKEN);
    }

    /** What thread {@code after} does from now on comes after what {@code before} has done. */
    void ordered(ControlledThread before, ControlledThread after) {
        strategy.ordered(before.id, after.id);
    }

    void event(Observer.Event event, ControlledThread thread, @Nullable Object object, int site) {
        Observer observer = this.observer;
        if (observer != null) {
            boolean before = inEngine;
            inEngine = true;
            observer.event(event, thread, object, site);
            inEngine = before;
        }
    }

    /** Which of several alternatives, none of them a thread's move, the strategy takes. */
    int pick(ControlledThread me, int alternatives) {
        int choice = strategy.pick(me.id, alternatives);
        Observer observer = this.observer;
        if (observer != null) {
            boolean before = inEngine;
            inEngine = true;
            observer.picked(me, choice, alternatives);
            inEngine = before;
        }
        return choice;
    }
}

package io.drawloom.check;

import io.drawloom.engine.Ending;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Observer;
import io.drawloom.engine.Strategy;
import io.drawloom.engine.Visible;
import io.drawloom.instrument.Program;
import io.drawloom.instrument.WeavingLoader;
import io.drawloom.jdk.JdkPlatform;
import io.drawloom.trace.Settings;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A loom with classes of the program of its own: runs executions, one after another. Serves one
 * thread.
 */
final class Worker {
    /** What an execution costs beside its steps: to begin it, and to end it. */
    private static final long EXECUTION = 10;

    /** How many turns of a loop without a point cost as much as a step. */
    private static final long TURNS = 100;

    /** What something that was done outside of the program costs, in steps: it takes as long. */
    private static final long ASIDE = 500;

    /** What it costs that all memory was collected, and nothing found: some 50 ms. */
    private static final long COLLECTION = 100_000;

    final Loom loom;
    final WeavingLoader loader;
    private final Runnable main;
    private final Optional<String> expected;

    /** Stands for no time at which an execution began. */
    static final long IDLE = Long.MIN_VALUE;

    private Ending ending = Ending.COMPLETED;

    /** Where the last execution was given up; null if it was not. */
    private @Nullable Bound bound;

    /** When the execution began that is under way, by {@link System#nanoTime()}; or idle. */
    private volatile long began = IDLE;

    private long asides;

    private Worker(
            Target target,
            Program program,
            List<?> captured,
            Options options,
            boolean passesValues) {
        this.loom = new Loom(options.loom(), JdkPlatform.INSTANCE);
        this.loader = new WeavingLoader(program, loom, passesValues);
        this.main = EntryPoint.of(target, loader, captured);
        this.expected = options.get(Settings.EXPECT_OUTPUT);
    }

    /** A worker for a search. */
    static Worker searching(Target target, Program program, List<?> captured, Options options) {
        return new Worker(target, program, captured, options, false);
    }

    /** A worker whose executions are written down: the values of accesses pass by an observer. */
    static Worker recording(Target target, Program program, List<?> captured, Options options) {
        return new Worker(target, program, captured, options, true);
    }

    /**
     * Runs one execution whose {@link Strategy#begin} has said yes; null if it was redundant, came
     * to a bound or broke.
     */
    @Nullable Result run(Strategy strategy) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        long asidesBefore = loom.offloaded();
        thread.setContextClassLoader(loader);
        began = System.nanoTime();
        try {
            ending = loom.run(strategy, main);
        } finally {
            began = IDLE;
            thread.setContextClassLoader(before);
        }
        asides = loom.offloaded() - asidesBefore;
        Bound exhausted = Bound.exhausted(loom);
        if (exhausted != null) {
            ending = Ending.BOUND;
        }
        bound = exhausted != null ? exhausted : ending == Ending.BOUND ? Bound.of(loom) : null;
        if (ending == Ending.REDUNDANT || ending == Ending.BROKEN || ending == Ending.BOUND) {
            return null;
        }
        return Result.of(loom, ending, expected);
    }

    /** Whether the last execution had no more memory, so that all of it was looked through. */
    boolean isOutOfMemory() {
        return bound != null && bound.kind() == Bound.Kind.MEMORY;
    }

    /** When the execution began that is under way; {@link #IDLE} if none is. */
    long began() {
        return began;
    }

    /**
     * Where the last execution was given up.
     *
     * @throws NullPointerException if it was not
     */
    Bound bound() {
        return Objects.requireNonNull(bound);
    }

    /** Whether the last execution was given up because its time was over. */
    boolean isLate() {
        return bound != null && bound.kind() == Bound.Kind.TIME;
    }

    /** How the last execution ended. */
    Ending ending() {
        return ending;
    }

    /** The work of the last execution, for a {@link Budget}: a unit is about a step. */
    long cost() {
        return EXECUTION
                + loom.steps()
                + loom.loopTurns() / TURNS
                + ASIDE * asides
                + (isOutOfMemory() ? COLLECTION : 0);
    }

    /** How often it waited for something outside of the program. */
    long asides() {
        return asides;
    }

    /** A worker's execution that others look at. */
    @Nullable Result watch(Strategy strategy, Observer observer) {
        loom.observe(observer);
        try {
            return run(strategy);
        } finally {
            loom.observe(null);
        }
    }

    /** Knows from now on what is a choice, and learns nothing more. */
    Worker fixed(Visible visible) {
        loom.fix(visible);
        return this;
    }
}

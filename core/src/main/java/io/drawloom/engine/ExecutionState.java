package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;

/**
 * What the JDK keeps in statics and an execution must have for itself, so that each one starts the
 * same.
 */
final class ExecutionState {
    final List<ControlledThread> uncaught = new ArrayList<>();

    /** How many things besides variables have become visible so far. */
    int learned;

    @Nullable ForkJoinPool commonPool;
    @Nullable ExecutorService fileThreads;
    int fileThreadCount;
    Thread.@Nullable UncaughtExceptionHandler defaultHandler;
    int threadNames;
    int poolNumbers;
    int forkJoinPools;
    int timers;
    long seeds;
    long uuids;
    @Nullable Random random;

    /**
     * Counts executions: a class whose statics carry another number is not initialised in this one.
     */
    int epoch;

    final Initializers initializers = new Initializers();
    final IdentityTable<Integer> threadIds = new IdentityTable<>();
    final IdentityTable<Integer> hashes = new IdentityTable<>();

    final Enums enums = new Enums();

    /** What {@link Steps#kept} keeps, by class. */
    final Map<String, Object> kept = new HashMap<>();

    /** A shutdown hook of the program, and where it was added. */
    record ShutdownHook(Thread thread, int site) {}

    final List<ShutdownHook> hooks = new ArrayList<>();

    /** The hook that is this thread; null if it is none. */
    @Nullable ShutdownHook hook(Thread thread) {
        for (ShutdownHook hook : hooks) {
            if (hook.thread() == thread) {
                return hook;
            }
        }
        return null;
    }

    void begin() {
        enums.restore();
        uncaught.clear();
        commonPool = null;
        fileThreads = null;
        fileThreadCount = 0;
        defaultHandler = null;
        threadNames = 0;
        poolNumbers = 0;
        forkJoinPools = 0;
        timers = 0;
        seeds = 0;
        uuids = 0;
        random = null;
        epoch++;
        initializers.begin(epoch);
        kept.clear();
        hooks.clear();
        hashes.clear();
        threadIds.clear();
    }
}

package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;

import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Who calls a pool in an execution, and what for. Where a thread was seen to call a pool that
 * another one had ended, the end can come in the midst of a call too. That matters to a scheduled
 * pool, and to another one if somebody looks at more than whether his own task was taken.
 */
final class PoolUses {
    private final Map<Object, Use> uses = new IdentityHashMap<>(JdkState.FEW);

    /** What a call does with a pool. */
    enum How {
        /** It hands over a task, or asks for something that does not change. */
        CALLS,
        /** It sees whether the pool has ended. */
        LOOKS,
        /** It hands over a delayed task: where the pool ends meanwhile, nobody begins that. */
        DELAYS,
        /** It sees which tasks wait. */
        LOOKS_AT_QUEUE,
        /** It shuts the pool down. */
        ENDS,
        /** It shuts the pool down, and gets the tasks that wait. */
        STOPS;

        /** By the name of the method. */
        static How of(Object pool, String method) {
            return switch (method) {
                case "shutdownNow" -> STOPS;
                case "shutdown", "close" -> ENDS;
                case "getQueue", "purge", "remove" -> LOOKS_AT_QUEUE;
                case "isTerminated", "isTerminating", "toString" -> LOOKS;
                case "schedule",
                        "scheduleAtFixedRate",
                        "scheduleWithFixedDelay",
                        "submitWithTimeout" ->
                        DELAYS;
                // with a thread for each task it waits for one event, which nothing comes between
                case "awaitTermination" -> isPerTask(pool) ? CALLS : LOOKS;
                default -> CALLS;
            };
        }
    }

    /** Whether it is an executor that has a thread for each task. */
    static boolean isPerTask(Object pool) {
        return pool.getClass().getName().equals("java.util.concurrent.ThreadPerTaskExecutor");
    }

    private static final class Use {
        @Nullable ControlledThread endedBy;
        boolean calledWhenEnded;
        boolean looked;
    }

    /**
     * A thread calls a pool. Who looks whether an executor with a thread for each task has ended
     * sees the ends of the tasks.
     *
     * @return whether the parts of such calls matter
     */
    boolean add(Object pool, ControlledThread thread, How how) {
        Use use = uses.computeIfAbsent(pool, it -> new Use());
        use.calledWhenEnded |= use.endedBy != null && use.endedBy != thread;
        use.looked |= how != How.CALLS && how != How.ENDS;
        if (use.endedBy == null && (how == How.ENDS || how == How.STOPS)) {
            use.endedBy = thread;
        }
        return use.calledWhenEnded && (use.looked || pool instanceof ScheduledThreadPoolExecutor)
                || isPerTask(pool) && how == How.LOOKS;
    }
}

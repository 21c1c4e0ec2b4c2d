package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Which threads call a pool in an execution, and what for. Where one ends it that another calls
 * too, it matters what comes between the parts of a call: to a scheduled pool always, to another if
 * somebody looks at more than whether his own task was taken.
 */
final class PoolUses {
    private final Map<Object, Use> uses = new IdentityHashMap<>();

    /** What a call does with a pool. */
    enum How {
        /** It hands over a task, or asks for something that does not change. */
        CALLS,
        /** It sees whether the pool has ended. */
        LOOKS,
        /** It sees which tasks wait. */
        LOOKS_AT_QUEUE,
        /** It shuts the pool down. */
        ENDS,
        /** It shuts the pool down, and gets the tasks that wait. */
        STOPS
    }

    /** Whether it is an executor that has a thread for each task. */
    static boolean isPerTask(Object pool) {
        return pool.getClass().getName().equals("java.util.concurrent.ThreadPerTaskExecutor");
    }

    private static final class Use {
        final ControlledThread first;
        boolean several;
        boolean ended;
        boolean looked;

        Use(ControlledThread first) {
            this.first = first;
        }
    }

    /**
     * A thread calls a pool. Who looks whether an executor with a thread for each task has ended
     * sees the ends of the tasks.
     *
     * @return whether the parts of such calls matter
     */
    boolean add(Object pool, ControlledThread thread, How how) {
        Use use = uses.computeIfAbsent(pool, it -> new Use(thread));
        boolean scheduled = pool instanceof ScheduledThreadPoolExecutor;
        use.several |= use.first != thread;
        use.ended |= how == How.ENDS || how == How.STOPS;
        use.looked |= how != How.CALLS && how != How.ENDS;
        // a worker of a scheduled pool may have taken a task that then does not run
        return use.several && use.ended && (use.looked || scheduled)
                || isPerTask(pool) && how == How.LOOKS
                || scheduled && (how == How.LOOKS_AT_QUEUE || how == How.STOPS);
    }
}

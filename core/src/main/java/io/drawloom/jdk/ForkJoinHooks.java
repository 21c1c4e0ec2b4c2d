package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Observed;
import io.drawloom.engine.Part;

import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Fork-join pools: whoever looks for a task makes a step on the pool, and takes what is there in
 * that step. Called by the JDK, once its classes are changed ({@link Hooks}).
 *
 * <p>The JDK begins with a queue that it chooses by chance, and two threads that hand tasks over
 * may by chance have one queue or two. Here each has its own, and which queue a task is taken from
 * is a choice.
 */
public final class ForkJoinHooks {
    /** So many queues has a pool at least: more than threads that hand tasks over to one. */
    private static final int MANY_QUEUES = 64;

    private ForkJoinHooks() {}

    /** How many queues a new pool has, where the JDK would give it {@code size}. */
    public static int queues(int size) {
        return Caller.thread() == null ? size : Math.max(size, MANY_QUEUES);
    }

    /** Who hands a task over: the program's thread, if it is one, in the place of its carrier. */
    public static Thread carrier(Thread carrier) {
        ControlledThread me = Caller.thread();
        return me == null ? carrier : me.thread();
    }

    /**
     * By what a thread finds its queue: another one for each thread, in the place of {@code probe}.
     */
    public static int probe(int probe) {
        ControlledThread me = Caller.thread();
        return me == null ? probe : me.id() + 1 << 1;
    }

    /** Somebody looks for a task of the pool: a step on it. */
    public static void lookForTask(Object pool) {
        ControlledThread me = Caller.thread();
        if (me != null) {
            look(me, pool);
        }
    }

    /**
     * As {@link #lookForTask}.
     *
     * @return the number of the queue to begin with; {@code first} if it does not matter
     */
    public static int lookFrom(Object pool, int first) {
        lookForTask(pool);
        return pickQueue(pool, first);
    }

    /**
     * The running thread looks into the queue of its own: a step, unless nothing was put into it
     * since it was seen to be empty. That it is empty now is no reason: others may have come first.
     */
    public static void lookIntoOwn(Object queue) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return;
        }
        JdkState state = JdkState.of(Loom.of(me));
        if (!knownEmpty(state, queue)) {
            look(me, pool(me));
            note(state, queue);
        }
    }

    /**
     * With which queue a search for a task begins: any that has one.
     *
     * @param first where the JDK would begin
     */
    public static int pickQueue(Object pool, int first) {
        ControlledThread me = Caller.thread();
        if (me == null || !me.maySwitch()) {
            return first;
        }
        Object[] queues = ForkJoinQueues.of(pool);
        int[] filled = new int[queues.length];
        int count = 0;
        for (int i = 0; i < queues.length; i++) {
            if (queues[i] != null && !ForkJoinQueues.isEmpty(queues[i])) {
                filled[count++] = i;
            }
        }
        return count < 2 ? first : filled[Loom.of(me).pick(count)];
    }

    /**
     * Whether a worker, which has just done a task, goes on with the same queue: never, for it
     * chooses anew. What is compared is what the JDK asks.
     */
    public static boolean staysWithQueue(int one, int other) {
        return one == other && Caller.thread() == null;
    }

    /**
     * Who waited for a task and does not any more tries to leave those who wait: again and again,
     * until others go on.
     */
    public static void leaveWaiters(Object waiter) {
        ControlledThread me = Caller.thread();
        if (me != null && me.maySwitch()) {
            Loom.of(me).points().point(Kind.STEP, null, 0, JdkSteps.LEAVE_WAITERS, null);
        }
    }

    /**
     * Who ends a pool cancels what waits in its queues: a step on the pool, if others may come
     * between. While one hands a task over he does so again and again: he waits for that one.
     */
    public static void cleanQueues(Object pool) {
        ControlledThread me = Caller.thread();
        if (me == null || !Loom.of(me).learnedSoFar().visible(Observed.POOLS)) {
            return;
        }
        if (me.operation().site != JdkSteps.CLEAN_QUEUES) {
            Caller.step(JdkSteps.CLEAN_QUEUES, pool);
        } else if (ForkJoinQueues.isSubmitting(pool)) {
            wait(me, pool, new Submitted(pool));
        }
    }

    /** Who locks the state of a pool turns round until it is free: he waits. */
    public static void lockState(Object pool) {
        ControlledThread me = Caller.thread();
        if (me != null && ForkJoinQueues.isLocked(pool)) {
            wait(me, pool, new Unlocked(pool));
        }
    }

    /** Who asks whether a pool is quiet turns round while its state is locked: he waits. */
    public static void lookAtState(Object pool) {
        ControlledThread me = Caller.thread();
        if (me != null && ForkJoinQueues.quietButLocked(pool)) {
            wait(me, pool, new Decided(pool));
        }
    }

    private static void wait(ControlledThread me, Object pool, ControlledThread.Guard guard) {
        Loom.of(me).points().point(Kind.WRITE, pool, Part.CONTENT, JdkSteps.CLEAN_QUEUES, guard);
    }

    /** A task is handed over: a step on the pool, which may be shut down by others. */
    public static void handOver(Object pool) {
        ControlledThread me = Caller.thread();
        if (me == null) {
            return;
        }
        JdkState state = JdkState.of(Loom.of(me));
        if (pool != state.commonPoolIfAny()) {
            if (!isAt(me, pool)) {
                Caller.step(JdkSteps.SUBMIT, pool);
            }
            state.taken.put(me, me.steps());
        }
    }

    /** A task begins; whoever took it looks anew for the next one. */
    public static void beginTask(Object task) {
        ControlledThread me = Caller.thread();
        if (me != null) {
            JdkState.of(Loom.of(me)).taken.put(me, me.steps());
            endTask(task); // whether it has been cancelled
        }
    }

    /** A fork-join task ends, or is cancelled: a step on it, if anybody asks for that. */
    public static void endTask(Object task) {
        ControlledThread me = Caller.thread();
        if (me != null && Loom.of(me).learnedSoFar().visible(Observed.TASKS)) {
            Caller.step(JdkSteps.END_TASK, task);
        }
    }

    /**
     * Who is no worker and waits for a task may do it himself, if he handed it over to the common
     * pool: then he looks for it there, which is a step.
     *
     * @return whether he goes on, and does what is there
     */
    static boolean callerHelps(ControlledThread me, Object task) {
        JdkState state = JdkState.of(Loom.of(me));
        ForkJoinPool common = state.commonPoolIfAny();
        if (common == null
                || !(task instanceof ForkJoinTask<?>)
                || me.thread() instanceof ForkJoinWorkerThread) {
            return false;
        }
        Object queue = ForkJoinQueues.ofCaller(common);
        if (queue == null) {
            return false;
        }
        boolean completes = task instanceof CountedCompleter;
        if (completes || !knownEmpty(state, queue)) {
            look(me, common);
            note(state, queue);
        }
        return completes || ForkJoinQueues.contains(queue, task);
    }

    private static boolean knownEmpty(JdkState state, Object queue) {
        return ForkJoinQueues.isEmpty(queue)
                && ForkJoinQueues.top(queue) == state.emptyQueues.getOrDefault(queue, 0);
    }

    private static void note(JdkState state, Object queue) {
        if (ForkJoinQueues.isEmpty(queue)) {
            state.emptyQueues.put(queue, ForkJoinQueues.top(queue));
        }
    }

    private static Object pool(ControlledThread me) {
        return me.thread() instanceof ForkJoinWorkerThread worker
                ? worker.getPool()
                : JdkState.of(Loom.of(me)).commonPool();
    }

    /** Nothing, if the last point of the thread was one on the pool, and it took nothing since. */
    private static void look(ControlledThread me, Object pool) {
        if (!isAt(me, pool)) {
            Caller.step(JdkSteps.LOOK_FOR_TASK, pool);
        }
    }

    /** Whether the thread has done nothing yet in its step on the pool. */
    private static boolean isAt(ControlledThread me, Object pool) {
        Long taken = JdkState.of(Loom.of(me)).taken.get(me);
        return me.operation().target == pool && (taken == null || taken != me.steps());
    }

    /** That whoever was about to put a task into a queue of the pool has done so. */
    private record Submitted(Object pool) implements ControlledThread.Guard {
        @Override
        public boolean holds(ControlledThread thread) {
            return !ForkJoinQueues.isSubmitting(pool);
        }
    }

    /** That nobody has locked the state of the pool. */
    private record Unlocked(Object pool) implements ControlledThread.Guard {
        @Override
        public boolean holds(ControlledThread thread) {
            return !ForkJoinQueues.isLocked(pool);
        }
    }

    /** That it can be told whether the pool is quiet. */
    private record Decided(Object pool) implements ControlledThread.Guard {
        @Override
        public boolean holds(ControlledThread thread) {
            return !ForkJoinQueues.quietButLocked(pool);
        }
    }
}

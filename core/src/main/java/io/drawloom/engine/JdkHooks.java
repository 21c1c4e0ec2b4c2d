package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the JDK's own classes call, once they are retransformed: every public method here is a hook
 * of the same name.
 *
 * <p>Each hook first asks whether the calling thread is one of ours; if not, it says «not handled»
 * and the JDK goes on as it always does. Nothing here may use {@code java.util.concurrent}: that is
 * what calls it.
 */
public final class JdkHooks {
    /** Above the numbers of the JVM's own threads, as in a JVM that has just started. */
    private static final int FIRST_THREAD_ID = 30;

    private static final Class<?> WORKER = worker();

    private JdkHooks() {}

    private static Class<?> worker() {
        try {
            return Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker");
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static @Nullable ControlledThread me() {
        ControlledThread me = Jdk.controlled(Thread.currentThread());
        return me != null && me.loom.runsHere() ? me : null;
    }

    /** As {@link #me}, if the program itself runs, and not our own code on its thread. */
    private static @Nullable ControlledThread program() {
        ControlledThread me = me();
        return me == null || me.loom.inEngine() ? null : me;
    }

    // ---- java.lang.Thread

    /** {@code Thread.start()} of a platform thread. True: done. */
    public static boolean start(Thread thread) {
        ControlledThread me = me();
        if (me == null || thread.isVirtual() || waitsForProcesses(thread)) {
            return false;
        }
        startOnFiber(me, thread, null);
        return true;
    }

    /** {@code Thread.start(ThreadContainer)} of a platform thread. True: done. */
    public static boolean startIn(Thread thread, Object container) {
        ControlledThread me = me();
        if (me == null || thread.isVirtual() || waitsForProcesses(thread)) {
            return false;
        }
        startOnFiber(me, thread, container);
        return true;
    }

    /** The JDK's thread that waits natively for a process: as a fiber, it would stop all others. */
    private static boolean waitsForProcesses(Thread thread) {
        return thread.getName().startsWith("process reaper")
                && thread.getClass().getName().equals("jdk.internal.misc.InnocuousThread");
    }

    private static void startOnFiber(
            ControlledThread me, Thread thread, @Nullable Object container) {
        if (Jdk.controlled(thread) != null || thread.getState() != Thread.State.NEW) {
            throw new IllegalThreadStateException("the thread has been started before");
        }
        if (container != null) {
            Jdk.enterContainer(container, thread);
        }
        ControlledThread added = me.loom.add(thread, me.loom.borrow(), me, me.operation.site);
        added.container = container;
    }

    /** Before {@code VirtualThread.start(ThreadContainer)}. */
    public static void startVirtual(Thread thread) {
        ControlledThread me = me();
        if (me != null && thread.getState() == Thread.State.NEW) {
            me.loom.introduce(thread, me.operation.site);
        }
    }

    /** {@code Thread.join(long)}. True: done. */
    public static boolean join(Thread thread, long millis) throws InterruptedException {
        ControlledThread me = me();
        ControlledThread target = Jdk.controlled(thread);
        if (me == null || millis < 0 || target == null) {
            return false;
        }
        me.loom.join(target, millis == 0 ? 0 : nanos(millis), me.operation.site);
        return true;
    }

    /** {@code Thread.join(Duration)}. 1: ended, 0: time is up, -1: not handled. */
    public static int joinFor(Thread thread, Duration duration) throws InterruptedException {
        ControlledThread me = me();
        ControlledThread target = Jdk.controlled(thread);
        if (me == null || target == null) {
            return -1;
        }
        long nanos = Math.max(1, duration.toNanos());
        return me.loom.join(target, nanos, me.operation.site) ? 1 : 0;
    }

    private static long nanos(long millis) {
        return millis > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : millis * 1_000_000;
    }

    /** {@code Thread.isAlive()}. 1 or 0, or -1: not handled. */
    public static int isAlive(Thread thread) {
        ControlledThread target = Jdk.controlled(thread);
        return target == null || !target.fiber.pooled ? -1 : target.ended() ? 0 : 1;
    }

    /** {@code Thread.threadState()} of a platform thread on a fiber; null: not handled. */
    public static Thread.@Nullable State threadState(Thread thread) {
        ControlledThread target = Jdk.controlled(thread);
        if (target == null || !target.fiber.pooled || target.thread != thread) {
            return null;
        }
        if (target.ended()) {
            return Thread.State.TERMINATED;
        }
        if (target.guard == null) {
            return Thread.State.RUNNABLE;
        }
        if (target.operation.kind == Kind.ACQUIRE
                && target.deadline == ControlledThread.NEVER
                && target.guard instanceof Monitor) {
            return Thread.State.BLOCKED;
        }
        return target.deadline == ControlledThread.NEVER
                ? Thread.State.WAITING
                : Thread.State.TIMED_WAITING;
    }

    /** {@code Thread.interrupt()} of a platform thread on a fiber. True: done. */
    public static boolean interrupt(Thread thread) {
        ControlledThread target = Jdk.controlled(thread);
        if (target == null || target.fiber.thread == thread) {
            return false;
        }
        announceInterrupt(target);
        if (target.ended()) {
            target.interruptedAtEnd = true;
        } else {
            target.loom.parking.interrupt(target);
        }
        return true;
    }

    /** Before {@code VirtualThread.interrupt()}. */
    public static void interruptVirtual(Thread thread) {
        ControlledThread target = Jdk.controlled(thread);
        if (target != null && target.thread == thread && target.loom.runsHere()) {
            target.loom.observed(Observed.INTERRUPTS);
            announceInterrupt(target);
        }
    }

    private static void announceInterrupt(ControlledThread target) {
        ControlledThread me = me();
        if (me != null
                && me.interrupting != target
                && me.noSwitch == 0
                && me.loom.visible(Observed.INTERRUPTS)) {
            me.loom.interruptPoint(target, me.operation.site); // by the JDK, for the program
        }
        if (me != null) {
            me.interrupting = null;
        }
    }

    /** {@code Thread.isInterrupted()}: 1 or 0, or -1: not handled. */
    public static int isInterrupted(Thread thread) {
        ControlledThread target = Jdk.controlled(thread);
        if (target == null || target.fiber.thread == thread) {
            return -1;
        }
        boolean interrupted =
                target.ended() ? target.interruptedAtEnd : target.fiber.thread.isInterrupted();
        return interrupted ? 1 : 0;
    }

    /** {@code Thread.sleepNanos(long)}. True: done. */
    public static boolean sleep(long nanos) throws InterruptedException {
        ControlledThread me = me();
        if (me == null) {
            return false;
        }
        me.loom.parking.sleep(nanos, me.operation.site);
        return true;
    }

    /**
     * {@code Thread.dispatchUncaughtException(Throwable)}, which virtual threads call. True: done.
     */
    public static boolean uncaught(Thread thread, Throwable e) {
        ControlledThread target = Jdk.controlled(thread);
        if (target == null || Jdk.handler(thread) != null) {
            return false;
        }
        Thread.UncaughtExceptionHandler handler = target.loom.state.defaultHandler;
        if (handler != null) {
            handler.uncaughtException(thread, e);
        } else {
            target.loom.uncaught(target, e);
        }
        return true;
    }

    /** {@code Thread.genThreadName()}; null: not handled. */
    public static @Nullable String threadName() {
        ControlledThread me = me();
        return me == null ? null : "Thread-" + me.loom.state.threadNames++;
    }

    /**
     * {@code ThreadIdentifiers.next()}, what the JVM knows a new thread by; -1: not handled. The
     * JDK's own counter is one for all processors, who would wait for each other there.
     */
    public static long nextThreadId() {
        ControlledThread me = me();
        return me == null ? -1 : me.loom.nextThreadId();
    }

    /**
     * {@code Thread.threadId()}: the same in each execution; -1: not handled. It stays what it is
     * when the thread starts, for the JDK makes hash codes of it. The main thread is 1, as ever.
     */
    public static long threadId(Thread thread) {
        ControlledThread target = Jdk.controlled(thread);
        ControlledThread asking = target == null ? me() : target;
        if (asking == null || asking.loom.stopped()) {
            return -1;
        }
        if (target != null && target.id == 0) {
            return 1;
        }
        IdentityTable<Integer> ids = asking.loom.state.threadIds;
        Integer known = ids.get(thread, 0);
        if (known == null) {
            known = FIRST_THREAD_ID + ids.size();
            ids.put(thread, 0, known);
        }
        return known;
    }

    /** {@code Object.toString()}: with an identity that repeats; null: not handled. */
    public static @Nullable String describe(Object object) {
        ControlledThread me = Jdk.controlled(Thread.currentThread());
        if (me == null || me.inHook || !me.loom.runsHere()) {
            return null;
        }
        Class<?> type = object.getClass();
        int hash = object.hashCode();
        if (hash == System.identityHashCode(object)) {
            hash = me.loom.identityHash(object);
        }
        return type.getName() + "@" + Integer.toHexString(hash);
    }

    /** The number in the name of a pool of {@code Executors}, from 1. */
    public static int poolNumber(int number) {
        ControlledThread me = me();
        return me == null ? number : ++me.loom.state.poolNumbers;
    }

    /** The number in the name of a fork-join pool, from 0. */
    public static int forkJoinPoolNumber(int number) {
        ControlledThread me = me();
        return me == null ? number : me.loom.state.forkJoinPools++;
    }

    /** The number in the name of a timer's thread, from 0. */
    public static int timerNumber(int number) {
        ControlledThread me = me();
        return me == null ? number : me.loom.state.timers++;
    }

    /** {@code Thread.currentThread()} in pools that ask for their own kind of thread. */
    public static Thread currentThread() {
        Thread current = Thread.currentThread();
        ControlledThread me = Jdk.controlled(current);
        return me == null ? current : me.thread;
    }

    /** The program's thread that runs on {@code thread}, if that is a fiber. */
    public static Thread programThread(Thread thread) {
        ControlledThread target = Jdk.controlled(thread);
        return target == null ? thread : target.thread;
    }

    // ---- java.util.concurrent.locks.LockSupport

    /** {@code LockSupport.park…}: {@code nanos} 0 for ever. True: done. */
    public static boolean park(long nanos) {
        ControlledThread me = me();
        if (me == null) {
            return false;
        }
        me.loom.parking.park(nanos);
        return true;
    }

    /** {@code LockSupport.parkNanos}: returns at once unless positive. True: done. */
    public static boolean parkNanos(long nanos) {
        return nanos > 0 ? park(nanos) : me() != null;
    }

    /** {@code LockSupport.parkUntil}. True: done. */
    public static boolean parkUntil(long deadlineMillis) {
        ControlledThread me = me();
        if (me == null) {
            return false;
        }
        long left = deadlineMillis - epochMillis(me.loom);
        return parkNanos(left <= 0 ? 0 : nanos(left));
    }

    /**
     * {@code LockSupport.setCurrentBlocker}, which would write where the loom keeps its own. True:
     * done.
     */
    public static boolean setBlocker() {
        return Jdk.controlled(Thread.currentThread()) != null;
    }

    /** {@code LockSupport.unpark}. True: done. */
    public static boolean unpark(@Nullable Thread thread) {
        ControlledThread target = thread == null ? null : Jdk.controlled(thread);
        if (target == null) {
            return false;
        }
        target.loom.parking.unpark(target);
        return true;
    }

    /** {@code Unsafe.park}, as {@code ForkJoinPool} and {@code DelayScheduler} call it. */
    public static void unsafePark(Object unsafe, boolean absolute, long time) {
        ControlledThread me = me();
        if (me != null && me.thread.getClass().getName().endsWith(".DelayScheduler")) {
            me.operation.target = me.thread; // what it waits for does not come from what it ran
            me.operation.part = ControlPart.CONTENT;
        }
        if (absolute) {
            LockSupport.parkUntil(time);
        } else if (time == 0) {
            LockSupport.park();
        } else {
            LockSupport.parkNanos(time);
        }
    }

    /** {@code Unsafe.unpark}. */
    public static void unsafeUnpark(Object unsafe, @Nullable Object thread) {
        LockSupport.unpark((Thread) thread);
    }

    // ---- clocks

    /** {@code System.nanoTime()}. */
    public static long nanoTime() {
        ControlledThread me = me();
        return me == null ? System.nanoTime() : me.loom.clock.read();
    }

    /** {@code System.currentTimeMillis()}. */
    public static long currentTimeMillis() {
        ControlledThread me = me();
        if (me == null) {
            return System.currentTimeMillis();
        }
        me.loom.clock.read();
        return epochMillis(me.loom);
    }

    /**
     * {@code VM.getNanoTimeAdjustment(long)}: nanoseconds since {@code offsetSeconds}; {@code
     * Long.MIN_VALUE}: not handled.
     */
    public static long nanoAdjustment(long offsetSeconds) {
        ControlledThread me = me();
        if (me == null) {
            return Long.MIN_VALUE;
        }
        long now = me.loom.clock.read();
        return (VirtualClock.EPOCH_MILLIS / 1000 - offsetSeconds) * 1_000_000_000L + now;
    }

    static long epochMillis(Loom loom) {
        return loom.clock.epochMillis();
    }

    // ---- files

    /** Whether a native method that may wait for a file is called by {@link #aside}. */
    public static boolean waitsAside() {
        ControlledThread me = program();
        return me != null && !me.inHook && me.noSwitch == 0;
    }

    /** Calls the native method: see {@link NativeCall}. */
    public static Object aside(String name, Object[] arguments) throws Exception {
        ControlledThread me = program();
        if (me == null) {
            throw new Abandoned();
        }
        me.inHook = true; // what loads a class on the way reads files too
        try {
            return me.loom.aside(new NativeCall(name, arguments), false);
        } finally {
            me.inHook = false;
        }
    }

    /**
     * The threads that read and write for an {@code AsynchronousFileChannel}: the JDK keeps them
     * for the whole virtual machine, ours are the execution's.
     */
    public static Object fileThreads(Object drawn) {
        ControlledThread me = program();
        return me == null ? drawn : JdkThreads.ofFiles(me.loom.state);
    }

    // ---- monitors of the JDK's own classes

    /**
     * Before {@code monitorenter}: ours take our monitor first, so that they never queue up in the
     * JVM among themselves; the JVM keeps other threads, and those of other looms, out.
     */
    public static Object enter(Object object) {
        return onMonitor(object, ENTER);
    }

    /** As {@link #enter}, in a class that calls others while it holds its monitor. */
    public static Object enterNesting(Object object) {
        return onMonitor(object, ENTER_NESTING);
    }

    /**
     * As {@link #enter}, in a class that waits on its monitor: a wait gives ours back, not the
     * JVM's, so ours enter an object of their own instead.
     */
    public static Object enterWaiting(Object object) {
        ControlledThread me = Jdk.controlled(Thread.currentThread());
        if (me == null) {
            return object;
        }
        if (!me.inHook && me.loom.runsHere()) {
            boolean timer = me.thread.getClass().getName().equals("java.util.TimerThread");
            me.loom.monitors.enter(object, timer ? JdkStep.TIMER.site : me.operation.site);
        }
        return me.fiber;
    }

    /** Before {@code monitorexit} in such a class: the object to exit instead. */
    public static Object exitWaiting(Object object) {
        ControlledThread me = Jdk.controlled(Thread.currentThread());
        exit(object);
        return me == null ? object : me.fiber;
    }

    /** Before {@code monitorexit}. */
    public static Object exit(Object object) {
        return onMonitor(object, EXIT);
    }

    /** Before the {@code monitorexit} of what {@link #enterNesting} entered. */
    public static Object exitNesting(Object object) {
        return onMonitor(object, EXIT_NESTING);
    }

    // numbers, for to link a lambda or to load an enum is too much inside of a hook
    private static final int ENTER = 0;
    private static final int ENTER_NESTING = 1;
    private static final int EXIT = 2;
    private static final int EXIT_NESTING = 3;

    /** What the hook itself sets off (it may have to load a class) must not come here again. */
    private static Object onMonitor(Object object, int action) {
        ControlledThread me = Jdk.controlled(Thread.currentThread());
        if (me == null) {
            return object;
        }
        if (!me.inHook && me.loom.runsHere()) {
            me.inHook = true;
            try {
                switch (action) {
                    case ENTER -> me.loom.monitors.enterQuietly(object);
                    case ENTER_NESTING -> me.loom.monitors.enterNesting(object);
                    case EXIT -> me.loom.monitors.exitQuietly(object);
                    default -> me.loom.monitors.exitNesting(object);
                }
            } finally {
                me.inHook = false;
            }
        }
        return object;
    }

    /** {@code Object.wait(long)} in the JDK's own classes. */
    public static void await(Object object, long millis) throws InterruptedException {
        ControlledThread me = me();
        if (me == null) {
            object.wait(millis);
        } else {
            me.loom.monitors.await(object, millis == 0 ? 0 : nanos(millis), me.operation.site);
        }
    }

    /** {@code Object.wait(long, int)} in the JDK's own classes. */
    public static void await(Object object, long millis, int nanos) throws InterruptedException {
        ControlledThread me = me();
        if (me == null) {
            object.wait(millis, nanos);
        } else {
            long time = millis == 0 ? nanos : Math.max(nanos(millis), nanos(millis) + nanos);
            me.loom.monitors.await(object, time, me.operation.site);
        }
    }

    /** {@code Object.notify()} in the JDK's own classes. */
    public static void signal(Object object) {
        ControlledThread me = me();
        if (me == null) {
            object.notify();
        } else {
            me.loom.monitors.signal(object, false, me.operation.site);
        }
    }

    /** {@code Object.notifyAll()} in the JDK's own classes. */
    public static void signalAll(Object object) {
        ControlledThread me = me();
        if (me == null) {
            object.notifyAll();
        } else {
            me.loom.monitors.signal(object, true, me.operation.site);
        }
    }

    /**
     * At the start of a synchronized method of the JDK, whose lock the JVM has taken: ours is taken
     * too. It is free, for woven code does not call such a method before it is.
     */
    public static void entered(Object object) {
        ControlledThread me = me();
        if (me != null) {
            me.loom.monitors.enterNesting(object);
        }
    }

    /** At its end. */
    public static void leaving(Object object) {
        ControlledThread me = me();
        if (me != null) {
            me.loom.monitors.exitNesting(object);
        }
    }

    // ---- pools and futures

    /** The common pool of the running execution instead of the one that all share. */
    public static ForkJoinPool commonPool(ForkJoinPool shared) {
        ControlledThread me = me();
        if (me == null) {
            return shared;
        }
        ForkJoinPool own = me.loom.state.commonPool;
        if (own == null) {
            own =
                    new ForkJoinPool(
                            2,
                            DaemonWorker::new,
                            null,
                            false,
                            0,
                            0x7fff,
                            1,
                            null,
                            60,
                            TimeUnit.SECONDS);
            me.loom.state.forkJoinPools--; // the common pool has no number
            me.loom.state.commonPool = own;
        }
        return own;
    }

    private static final class DaemonWorker extends ForkJoinWorkerThread {
        DaemonWorker(ForkJoinPool pool) {
            super(null, pool, true);
            setName("ForkJoinPool.commonPool-worker-" + pool.getPoolSize());
            setDaemon(true);
        }
    }

    /** A worker of a {@code ThreadPoolExecutor} looks for a task: a step on its pool. */
    public static void takeTask(Object pool) {
        step(JdkStep.TAKE_TASK, pool);
    }

    /** A {@code FutureTask} gets its result: a step on it. */
    public static void setResult(Object task) {
        step(JdkStep.SET_RESULT, task);
    }

    /** A {@code CompletableFuture} completes: a step on it. */
    public static void complete(Object future) {
        step(JdkStep.COMPLETE, future);
    }

    /**
     * What depends on two futures looks whether it can run: a step on it, for it runs on the thread
     * that finds so first, and one on each of them, for it runs with what is there then.
     */
    public static void fire(Object completion) {
        ControlledThread me = me();
        if (me != null) {
            Object first = Futures.first(completion);
            Object second = Futures.second(completion);
            Object own = Futures.own(completion);
            step(JdkStep.FIRE, completion);
            lookAt(first);
            lookAt(second);
            lookAt(own);
        }
    }

    /** A future is asked, by the JDK itself, whether it is complete: a step on it. */
    public static void lookAt(@Nullable Object future) {
        if (future != null) {
            step(JdkStep.LOOK, Kind.READ, future);
        }
    }

    /** All of them are asked. */
    public static void lookAtAll(Object futures) {
        for (Object future : (Object[]) futures) {
            lookAt(future);
        }
    }

    /** What waits for a future to complete need not any more: a step on that future. */
    public static void forget(Object future) {
        step(JdkStep.FORGET, future);
    }

    /** A delayed task of a pool is cancelled: a step on the thread that would begin it. */
    public static void cancelDelayed(Object task) {
        Object scheduler = Futures.scheduler(task);
        if (scheduler != null) {
            step(JdkStep.CANCEL_DELAYED, scheduler);
        }
    }

    /** A delayed task is handed to the thread that will begin it: a step on that thread. */
    public static void delay(Object scheduler) {
        step(JdkStep.DELAY, scheduler);
    }

    /** A {@code FutureTask} looks whether it may run, and does: a step on it. */
    public static void beginFuture(Object task) {
        step(JdkStep.BEGIN_FUTURE, task);
    }

    /**
     * A {@code FutureTask} that is being cancelled waits for the interrupt that is on its way: the
     * JDK yields until it is there.
     */
    public static void awaitCancellation(Object task, int state) {
        ControlledThread me = me();
        if (me != null && me.noSwitch == 0 && Futures.interrupting(task)) {
            me.loom.point(
                    Kind.AWAIT,
                    task,
                    ControlPart.CONTENT,
                    JdkStep.AWAIT_CANCELLATION.site,
                    thread -> !Futures.interrupting(task));
        }
    }

    /** What depends on one future, or a task, looks whether somebody else completed its own. */
    public static void lookAtOwn(Object completion) {
        if (me() != null) {
            lookAt(Futures.own(completion));
        }
    }

    /**
     * Whether a structured scope is cancelled: a subtask that asks writes its result if it is not.
     */
    public static void lookAtScope(Object scope) {
        step(JdkStep.LOOK_AT_SCOPE, scope);
    }

    /** A structured scope is cancelled: a step on it. */
    public static void cancelScope(Object scope) {
        step(JdkStep.CANCEL_SCOPE, scope);
    }

    /** The time of a structured scope is up: a step on it. */
    public static void expire(Object scope) {
        step(JdkStep.EXPIRE, scope);
    }

    /** A subtask of a structured scope completes: a step on the scope. */
    public static void completeSubtask(Object scope) {
        step(JdkStep.COMPLETE_SUBTASK, scope);
    }

    /** A worker of a fork-join pool begins a task: a step on its pool. */
    public static void beginTask(Object task) {
        ControlledThread me = me();
        endTask(task); // whether it has been cancelled
        step(
                JdkStep.BEGIN_TASK,
                me != null && me.thread instanceof ForkJoinWorkerThread worker
                        ? worker.getPool()
                        : null);
    }

    /** A fork-join task ends, or is cancelled: a step on it, if anybody asks for that. */
    public static void endTask(Object task) {
        ControlledThread me = me();
        if (me != null && me.loom.visible(Observed.TASKS)) {
            step(JdkStep.END_TASK, task);
        }
    }

    /** An {@code ExecutorCompletionService} gets a result: of its queue no more is known. */
    public static void queueResult(Object task) {
        step(JdkStep.QUEUE_RESULT, null);
    }

    private static void step(JdkStep step, @Nullable Object target) {
        step(step, Kind.WRITE, target);
    }

    private static void step(JdkStep step, Kind kind, @Nullable Object target) {
        ControlledThread me = me();
        if (me != null && me.noSwitch == 0) {
            me.loom.point(kind, target, ControlPart.CONTENT, step.site, null);
        }
    }

    /**
     * {@code Random.seedUniquifier()}, so that {@code new Random()} gives the same numbers in each
     * execution; 0: not handled.
     */
    public static long seedUniquifier() {
        ControlledThread me = me();
        return me == null ? 0 : 0x1234_5678_9ABCL + 181783497276652981L * ++me.loom.state.seeds;
    }

    /**
     * The hash code of an enum's constant, for all threads: the same in each JVM, and so is the
     * order of a hash map that it is a key of.
     */
    public static int enumHash(Object constant) {
        Enum<?> it = (Enum<?>) constant;
        int hash = it.getDeclaringClass().getName().hashCode() * 31 + it.name().hashCode();
        return hash == 0 ? 1 : hash;
    }

    /**
     * {@code HashMap.hash(Object)}; -1: not handled. A bare object's hash code is its identity:
     * ours follow the order in which they are asked for. So is that of a worker of a {@code
     * ThreadPoolExecutor}, which interrupts its workers in the order of such a map.
     */
    public static int spreadHash(@Nullable Object key) {
        if (key == null || key.getClass() != Object.class && key.getClass() != WORKER) {
            return -1;
        }
        ControlledThread me = program();
        if (me == null) {
            return -1;
        }
        int hash = me.loom.identityHash(key);
        return hash ^ hash >>> 16;
    }

    /** {@code hashCode()} of a key in a {@code ConcurrentHashMap}. */
    public static int hashOf(Object key) {
        ControlledThread me = key.getClass() == Object.class ? program() : null;
        return me == null ? key.hashCode() : me.loom.identityHash(key);
    }

    /** {@code System.identityHashCode(Object)} of a key in an {@code IdentityHashMap}. */
    public static int identityOf(@Nullable Object key) {
        boolean lasts =
                key == null
                        || key.getClass() != Object.class
                                && !(key.getClass().getClassLoader() instanceof LoomLoader);
        ControlledThread me = lasts || key instanceof Enum ? null : program();
        return me == null || key == null ? System.identityHashCode(key) : me.loom.identityHash(key);
    }

    /**
     * Where {@code Set.of} and {@code Map.of} begin to iterate: each JVM draws a number for that,
     * ours have one for all.
     */
    public static long salt(long drawn) {
        return me() == null ? drawn : 0x9E37_79B9L;
    }

    /** In which direction they iterate: as {@link #salt}. */
    public static boolean reversed(boolean drawn) {
        return me() == null && drawn;
    }
}

package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The JVM's {@code ThreadMXBean} as the program sees it: it tells of the program's platform
 * threads, as if they were all that there are. What it does not tell of itself, the JVM's own does.
 */
final class ManagedThreads implements InvocationHandler {
    /** The JVM's number for each state of a thread: some bits of JVMTI. */
    private static final int[] STATES = {0x0, 0x4, 0x400, 0x10, 0x20, 0x2};

    private static final MethodHandle NEW_INFO = constructor();

    private final Loom loom;
    private final Object bean;

    private ManagedThreads(Loom loom, Object bean) {
        this.loom = loom;
        this.bean = bean;
    }

    /** What the program is given for the JVM's bean; anything else as it is. */
    static Object of(Loom loom, Object bean) {
        return bean instanceof ThreadMXBean && !Proxy.isProxyClass(bean.getClass())
                ? Proxy.newProxyInstance(
                        ManagedThreads.class.getClassLoader(),
                        bean.getClass().getInterfaces(),
                        new ManagedThreads(loom, bean))
                : bean;
    }

    private static MethodHandle constructor() {
        try {
            return MethodHandles.privateLookupIn(ThreadInfo.class, MethodHandles.lookup())
                    .findConstructor(
                            ThreadInfo.class,
                            MethodType.methodType(
                                    void.class,
                                    Thread.class,
                                    int.class,
                                    Object.class,
                                    Thread.class,
                                    long.class,
                                    long.class,
                                    long.class,
                                    long.class,
                                    StackTraceElement[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
            throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        Object told = loom.runsHere() ? told(method.getName(), arguments) : this;
        if (told != this) {
            return told;
        }
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What is told of the program's threads; this, if the method is about something else. */
    private @Nullable Object told(String method, Object[] given) throws Throwable {
        List<ControlledThread> living = FrameHooks.living(loom.current());
        return switch (method) {
            case "getThreadCount" -> living.size();
            case "getPeakThreadCount" -> loom.peakThreads();
            case "resetPeakThreadCount" -> {
                loom.resetPeakThreads();
                yield null;
            }
            case "getDaemonThreadCount" ->
                    (int) living.stream().filter(it -> it.thread().isDaemon()).count();
            case "getTotalStartedThreadCount" ->
                    loom.threads().stream().filter(ControlledThread::onFiber).count();
            case "getAllThreadIds" -> ids(living);
            case "findDeadlockedThreads", "findMonitorDeadlockedThreads" -> deadlocked(living);
            case "dumpAllThreads" ->
                    infos(ids(living), given.length > 2 ? (int) given[2] : Integer.MAX_VALUE);
            case "getThreadInfo" -> {
                int depth = depth(given);
                yield given[0] instanceof long[] ids
                        ? infos(ids, depth)
                        : info((long) given[0], depth);
            }
            default -> this;
        };
    }

    /** How many frames are asked for; all, where locks are asked for and no number is given. */
    private static int depth(Object[] given) {
        Object last = given[given.length - 1];
        return last instanceof Integer depth
                ? depth
                : last instanceof Boolean ? Integer.MAX_VALUE : 0;
    }

    private static long[] ids(List<ControlledThread> threads) {
        return threads.stream().mapToLong(it -> it.thread().threadId()).toArray();
    }

    private @Nullable ThreadInfo[] infos(long[] ids, int depth) throws Throwable {
        @Nullable ThreadInfo[] infos = new ThreadInfo[ids.length];
        for (int i = 0; i < ids.length; i++) {
            infos[i] = info(ids[i], depth);
        }
        return infos;
    }

    private @Nullable ThreadInfo info(long id, int depth) throws Throwable {
        for (ControlledThread each : FrameHooks.living(loom.current())) {
            if (each.thread().threadId() == id) {
                return info(each, depth);
            }
        }
        return null;
    }

    private ThreadInfo info(ControlledThread thread, int depth) throws Throwable {
        StackTraceElement[] frames = FrameHooks.stackTrace(loom.current(), thread);
        Thread.State state = thread.javaState();
        ControlledThread owner = loom.holder(thread);
        Thread ownerThread = owner == null ? null : owner.thread();
        Object lock = state == Thread.State.RUNNABLE ? null : thread.operation().target;
        return (ThreadInfo)
                NEW_INFO.invokeExact(
                        thread.thread(),
                        STATES[state.ordinal()],
                        lock,
                        ownerThread,
                        0L,
                        -1L,
                        0L,
                        -1L,
                        Arrays.copyOf(frames, Math.min(depth, frames.length)));
    }

    /** The threads that wait for one another in a circle; null if none do. */
    private long @Nullable [] deadlocked(List<ControlledThread> living) {
        List<ControlledThread> deadlocked = new ArrayList<>();
        for (ControlledThread each : living) {
            ControlledThread next = loom.holder(each);
            for (int i = 0; next != null && next != each && i < living.size(); i++) {
                next = loom.holder(next);
            }
            if (next == each) {
                deadlocked.add(each);
            }
        }
        return deadlocked.isEmpty() ? null : ids(deadlocked);
    }
}

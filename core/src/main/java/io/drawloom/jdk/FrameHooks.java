package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.ProgramFrames;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stack traces, walks of stacks and lists of threads are those of a plain JVM: without frames and
 * threads of ours. Called by the JDK.
 */
public final class FrameHooks {
    /** The method that initialises a class in an execution; it calls the one that follows. */
    private static final String INITIALIZE = "drawloom$initialize";

    /** What the class's own initializer has become. */
    private static final String INITIALIZER = "drawloom$initializer";

    private static final String INITIALIZER_OF_JVM = "<clinit>";

    private FrameHooks() {}

    /**
     * Of a stack trace the program's frames, and a class's own initializer as the JVM calls it:
     * from who uses the class, not from within a method of it.
     */
    public static StackTraceElement[] ownFrames(StackTraceElement[] frames) {
        StackTraceElement[] kept = new StackTraceElement[frames.length];
        int count = 0;
        boolean same = true;
        String initialized = "";
        for (StackTraceElement frame : frames) {
            String type = frame.getClassName();
            if (ProgramFrames.isBelow(type)) {
                break;
            }
            if (frame.getMethodName().equals(INITIALIZE)) {
                initialized = type;
            } else {
                if (!type.equals(initialized)) {
                    StackTraceElement own = ownFrame(frame);
                    same &= own == frame;
                    kept[count++] = own;
                }
                initialized = "";
            }
        }
        return same && count == frames.length ? frames : Arrays.copyOf(kept, count);
    }

    /** A class's own initializer as the JVM calls it; any other frame as it is. */
    public static StackTraceElement ownFrame(StackTraceElement frame) {
        return frame.getMethodName().equals(INITIALIZER)
                ? new StackTraceElement(
                        frame.getClassLoaderName(),
                        frame.getModuleName(),
                        frame.getModuleVersion(),
                        frame.getClassName(),
                        INITIALIZER_OF_JVM,
                        frame.getFileName(),
                        frame.getLineNumber())
                : frame;
    }

    /** The method that a frame of a {@code StackWalker} is in, as the JVM calls it. */
    public static String methodName(String name) {
        return name.equals(INITIALIZER) ? INITIALIZER_OF_JVM : name;
    }

    /** The class of the next frame of a walk; null if the program's frames are at their end. */
    public static @Nullable Class<?> ownClass(@Nullable Class<?> next) {
        return next == null || ProgramFrames.isBelow(next.getName()) ? null : next;
    }

    /**
     * Whether a frame of a walk is none that the JVM would have: weaving has added its method, or
     * it has called that one, to have its class initialised.
     *
     * @param last the frame before it, if that was none either
     */
    public static boolean isAdded(@Nullable Object frame, @Nullable Object last) {
        return frame instanceof StackWalker.StackFrame it
                && (it.getMethodName().equals(INITIALIZE)
                        || last instanceof StackWalker.StackFrame before
                                && before.getMethodName().equals(INITIALIZE)
                                && before.getClassName().equals(it.getClassName()));
    }

    /** {@code Thread.getStackTrace()} of a thread of the program; null: not handled. */
    public static StackTraceElement @Nullable [] stackTrace(Thread thread) {
        ControlledThread me = Caller.thread();
        ControlledThread target = ControlledThread.of(thread);
        return me == null
                        || target == null
                        || target.thread() != thread
                        || Loom.of(me).inspects(target)
                ? null
                : stackTrace(me, target);
    }

    /** The frames of {@code target}, asked for by {@code me}, which runs. */
    static StackTraceElement[] stackTrace(ControlledThread me, ControlledThread target) {
        if (target == me) {
            return ProgramFrames.below(new Throwable().getStackTrace());
        }
        return target.ended()
                ? new StackTraceElement[0]
                : ownFrames(where(Loom.of(me).stack(target)));
    }

    /** The frames of a thread that waits, without those in which we let it wait. */
    private static StackTraceElement[] where(StackTraceElement[] frames) {
        int first = 0;
        for (int i = 0; i < frames.length && !ProgramFrames.own(frames[i]); i++) {
            if (ProgramFrames.isBelow(frames[i].getClassName())) {
                break;
            }
            if (ProgramFrames.isOurs(frames[i])) {
                first = i + 1;
            }
        }
        return Arrays.copyOfRange(frames, first, frames.length);
    }

    /** {@code Thread.getAllThreads()}: the platform threads that live; null: not handled. */
    public static Thread @Nullable [] allThreads() {
        ControlledThread me = Caller.program();
        return me == null
                ? null
                : living(me).stream().map(ControlledThread::thread).toArray(Thread[]::new);
    }

    /** {@code Thread.getAllStackTraces()}; null: not handled. */
    public static @Nullable Map<Thread, StackTraceElement[]> allStackTraces() {
        ControlledThread me = Caller.program();
        if (me == null) {
            return null;
        }
        Map<Thread, StackTraceElement[]> traces = new HashMap<>();
        for (ControlledThread each : living(me)) {
            traces.put(each.thread(), stackTrace(me, each));
        }
        return traces;
    }

    /** The platform threads of the program that have begun and not ended. */
    static List<ControlledThread> living(ControlledThread me) {
        List<ControlledThread> living = new ArrayList<>();
        for (ControlledThread each : Loom.of(me).threads()) {
            if (each.onFiber() && !each.ended()) {
                living.add(each);
            }
        }
        return living;
    }
}

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/** Tells frames of the program from those of the JDK and of what runs the program. */
public final class ProgramFrames {
    private static final List<String> OTHERS =
            List.of(
                    "java.",
                    "javax.",
                    "jdk.",
                    "sun.",
                    "com.sun.",
                    "io.drawloom.engine.",
                    "io.drawloom.async.",
                    "io.drawloom.jdk.",
                    "io.drawloom.simulate.",
                    "io.drawloom.woven.");

    private static final List<String> OURS =
            List.of(
                    "io.drawloom.engine.",
                    "io.drawloom.jdk.",
                    "io.drawloom.simulate.",
                    "io.drawloom.woven.",
                    "jdk.proxy",
                    "java.lang.DrawloomHooks");

    private ProgramFrames() {}

    /** Whether we stand there, or a proxy of ours, on a thread of the program. */
    public static boolean isOurs(StackTraceElement frame) {
        String name = frame.getClassName();
        for (String ours : OURS) {
            if (name.startsWith(ours)) {
                return true;
            }
        }
        return false;
    }

    /** The stack without our own frames at the top. */
    public static StackTraceElement[] below(StackTraceElement[] stack) {
        int first = 0;
        while (first < stack.length && isOurs(stack[first])) {
            first++;
        }
        return Arrays.copyOfRange(stack, first, stack.length);
    }

    /** Whether the program itself stands there. */
    public static boolean own(StackTraceElement frame) {
        if (frame.getMethodName().startsWith("drawloom$")) {
            return false;
        }
        String name = frame.getClassName();
        for (String other : OTHERS) {
            if (name.startsWith(other)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the frame of a thread, and all below it, runs the program and is none of it: what a
     * thread's {@code run} or the program's {@code main} is called by.
     */
    public static boolean isBelow(String className) {
        return className.equals("io.drawloom.engine.Threads")
                || className.startsWith("io.drawloom.check.EntryPoint");
    }

    /** The topmost frame that is the program's own; null if there is none. */
    static @Nullable StackTraceElement topmost(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (own(frame)) {
                return frame;
            }
        }
        return null;
    }
}

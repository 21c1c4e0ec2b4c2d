package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

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

    private ProgramFrames() {}

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

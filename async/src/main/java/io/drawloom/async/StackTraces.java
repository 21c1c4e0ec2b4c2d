package io.drawloom.async;

import io.drawloom.async.policy.Policies;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Stacks of tasks, made fit to be shown. */
final class StackTraces {
    private static final String PERFORMED = StackTraces.class.getPackageName() + ".TaskCore";

    private static final StackWalker WALKER = StackWalker.getInstance();

    private StackTraces() {}

    /** Without the frames of who runs the task, which are the outermost. */
    static List<StackTraceElement> ofUser(List<StackTraceElement> stack) {
        List<StackTraceElement> kept = new ArrayList<>();
        for (StackTraceElement element : stack) {
            if (Policies.isBelowJobs(element)
                    || isPerform(element.getClassName(), element.getMethodName())) {
                break;
            }
            kept.add(element);
        }
        return kept;
    }

    /**
     * The frame of the calling task below which the JVM cannot suspend it, in words: a class
     * initializer, or what a native method has called. Null if there is none.
     */
    static @Nullable String pinning() {
        return WALKER.walk(frames ->
                frames.takeWhile(it -> !isPerform(it.getClassName(), it.getMethodName()))
                        .map(StackTraces::pinning)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static @Nullable String pinning(StackWalker.StackFrame frame) {
        if (frame.getMethodName().equals("<clinit>")) {
            return "the class initializer of " + frame.getClassName();
        }
        return frame.isNativeMethod()
                ? "what the native method "
                        + frame.getClassName()
                        + "."
                        + frame.getMethodName()
                        + " calls"
                : null;
    }

    private static boolean isPerform(String type, String method) {
        return type.equals(PERFORMED) && method.equals("perform");
    }

    /** The call that a task is suspended in, and where: the outermost that is not the user's. */
    static String suspendingCall(List<StackTraceElement> stack) {
        String place = place(stack);
        return call(stack) + (place.isEmpty() ? "" : " at " + place);
    }

    /** The call of the JDK that the user's program has made. */
    static String call(List<StackTraceElement> stack) {
        String call = "a wait";
        for (StackTraceElement element : ofUser(stack)) {
            if (!isJdks(element)) {
                break;
            }
            call = element.getClassName() + "." + element.getMethodName();
        }
        return call;
    }

    /** Where in the user's program this is, as in a stack trace; empty if nowhere. */
    static String place(List<StackTraceElement> stack) {
        for (StackTraceElement element : ofUser(stack)) {
            if (!isJdks(element) && !Place.isOurs(element.getClassName())) {
                return Place.text(element);
            }
        }
        return "";
    }

    /**
     * From the program's innermost call on, and without those of this library; all if none is the
     * program's.
     */
    static List<StackTraceElement> ofProgram(List<StackTraceElement> stack) {
        List<StackTraceElement> kept = new ArrayList<>();
        for (StackTraceElement element : ofUser(stack)) {
            boolean isOurs = Place.isOurs(element.getClassName());
            if (!isOurs && !(kept.isEmpty() && isJdks(element))) {
                kept.add(element);
            }
        }
        return kept.isEmpty() ? ofUser(stack) : kept;
    }

    private static boolean isJdks(StackTraceElement element) {
        String type = element.getClassName();
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }
}

package io.drawloom.async;

import java.util.ArrayList;
import java.util.List;

/** Stacks of tasks, made fit to be shown. */
final class StackTraces {
    private static final String SEAT = Seat.class.getName();
    private static final String PERFORMED = Task.class.getName();

    private StackTraces() {}

    /** Without the frames of who runs the task, which are the outermost. */
    static List<StackTraceElement> ofUser(List<StackTraceElement> stack) {
        List<StackTraceElement> kept = new ArrayList<>();
        for (StackTraceElement element : stack) {
            if (element.getClassName().equals(SEAT)
                    || element.getClassName().equals(PERFORMED)
                            && element.getMethodName().equals("perform")) {
                break;
            }
            kept.add(element);
        }
        return kept;
    }

    /** The call that a task is suspended in: the outermost that is not the program's own. */
    static String suspendingCall(List<StackTraceElement> stack) {
        String call = "a wait";
        for (StackTraceElement element : ofUser(stack)) {
            String type = element.getClassName();
            if (!type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("sun.")) {
                return call + " at " + element;
            }
            call = type + "." + element.getMethodName();
        }
        return call;
    }
}

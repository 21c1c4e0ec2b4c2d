package io.drawloom.async;

import io.drawloom.async.policy.Policy;

import java.util.Optional;
import java.util.Set;

/** Where in the program the library was called. */
final class Place {
    private static final Set<String> OURS =
            Set.of(Place.class.getPackageName(), Policy.class.getPackageName());

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final Optional<StackWalker.StackFrame> frame;

    private Place(Optional<StackWalker.StackFrame> frame) {
        this.frame = frame;
    }

    /** The nearest caller that is none of the library. */
    static Place ofCaller() {
        return new Place(
                WALKER.walk(frames -> frames.filter(it -> !isOurs(it.getClassName())).findFirst()));
    }

    /** Whether a class of this name is one of the library. */
    static boolean isOurs(String type) {
        return OURS.contains(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
    }

    /** As in a stack trace, without the loader. */
    static String text(StackTraceElement element) {
        String file = element.getFileName() == null ? "unknown source" : element.getFileName();
        return element.getClassName()
                + "."
                + element.getMethodName()
                + "("
                + file
                + (element.getLineNumber() > 0 ? ":" + element.getLineNumber() : "")
                + ")";
    }

    @Override
    public String toString() {
        return frame.map(it -> text(it.toStackTraceElement())).orElse("an unknown place");
    }
}

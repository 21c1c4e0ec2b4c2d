package io.drawloom.async;

import java.util.Optional;

/** Where in the program the library was called. */
final class Place {
    private static final String OURS = Place.class.getPackageName() + ".";
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final Optional<StackWalker.StackFrame> frame;

    private Place(Optional<StackWalker.StackFrame> frame) {
        this.frame = frame;
    }

    /** The nearest caller that is none of the library. */
    static Place ofCaller() {
        return new Place(WALKER.walk(frames -> frames.filter(Place::isUsers).findFirst()));
    }

    private static boolean isUsers(StackWalker.StackFrame frame) {
        String type = frame.getClassName();
        return !type.startsWith(OURS) || type.indexOf('.', OURS.length()) >= 0;
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

package io.drawloom.cli;

import org.jspecify.annotations.Nullable;

/** The main of a program that was run threw something. */
final class ProgramFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Throwable thrown;

    ProgramFailed(Throwable thrown) {
        super(thrown);
        this.thrown = thrown;
    }

    /** Tells whom the JVM would tell. */
    void tell(Thread thread) {
        Thread.@Nullable UncaughtExceptionHandler handler =
                Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null) {
            handler.uncaughtException(thread, thrown);
        } else {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            thrown.printStackTrace();
        }
    }
}

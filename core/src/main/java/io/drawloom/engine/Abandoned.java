package io.drawloom.engine;

/** Unwinds a thread of an execution that is over, where it cannot simply be left standing. */
final class Abandoned extends Error {
    private static final long serialVersionUID = 1L;

    Abandoned() {
        super("the execution is over", null, false, false);
    }
}

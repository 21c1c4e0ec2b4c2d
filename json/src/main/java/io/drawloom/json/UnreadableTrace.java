package io.drawloom.json;

/**
 * A file that cannot be read as a trace: the message says which, what is wrong with it, where, and
 * what to do next.
 */
public final class UnreadableTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableTrace(String name, String what, String next) {
        super("cannot read " + name + ": " + what + "; " + next);
    }
}

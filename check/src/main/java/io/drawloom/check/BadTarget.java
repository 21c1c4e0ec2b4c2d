package io.drawloom.check;

/**
 * The program to check cannot be run at all: no such class, no {@code main}, no such method. One
 * line for the user.
 */
public final class BadTarget extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the program. */
    public enum Reason {
        /** There is no class of that name. */
        NO_CLASS,
        /** Something else, which the message tells. */
        OTHER
    }

    private final Reason reason;

    /** With the line for the user. */
    public BadTarget(String message) {
        this(Reason.OTHER, message);
    }

    /** With the reason and the line for the user. */
    public BadTarget(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}

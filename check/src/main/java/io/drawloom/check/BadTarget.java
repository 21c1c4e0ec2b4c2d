package io.drawloom.check;

/**
 * The program to check cannot be run at all: no such class, no {@code main}, no such method. One
 * line for the user.
 */
public final class BadTarget extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the line for the user. */
    public BadTarget(String message) {
        super(message);
    }
}

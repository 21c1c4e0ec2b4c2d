package io.drawloom.cli;

/** The command cannot be done as it was typed; the message is the one line that the user gets. */
final class WrongUse extends Exception {
    private static final long serialVersionUID = 1L;

    WrongUse(String message) {
        super(message);
    }
}

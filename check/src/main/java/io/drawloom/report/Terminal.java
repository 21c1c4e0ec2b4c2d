package io.drawloom.report;

/**
 * What a report may use.
 *
 * @param width the columns of the terminal; a report uses 80 of them at most
 * @param colour whether it may colour
 * @param unicode whether the terminal shows more than ASCII
 */
public record Terminal(int width, boolean colour, boolean unicode) {
    /** No report is wider, however wide the terminal is. */
    public static final int WIDEST = 80;

    /** No report is narrower; on a terminal that is, lines run over. */
    public static final int NARROWEST = 40;

    /** Refuses a width that is none. */
    public Terminal {
        if (width < 1) {
            throw new IllegalArgumentException("width must be >= 1, got " + width);
        }
    }

    /** 80 columns of ASCII without colour: a file, a pipe, a golden test. */
    public static Terminal plain() {
        return new Terminal(WIDEST, false, false);
    }

    /** The columns that a report uses. */
    int columns() {
        return Math.clamp(width, NARROWEST, WIDEST);
    }
}

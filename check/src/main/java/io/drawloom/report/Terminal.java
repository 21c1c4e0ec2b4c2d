package io.drawloom.report;

/**
 * What a report may use.
 *
 * @param width the columns of the terminal; a report uses 80 of them at most
 * @param colour whether it may colour
 * @param unicode whether the terminal shows more than ASCII
 * @param language of the report's own words; English where there is nothing but ASCII
 */
public record Terminal(int width, boolean colour, boolean unicode, Language language) {
    /** No report is wider, however wide the terminal is. */
    public static final int WIDEST = 80;

    /** No report is narrower; on a terminal that is, lines run over. */
    public static final int NARROWEST = 40;

    /** Refuses a width that is none, and a language that cannot be shown. */
    public Terminal {
        if (width < 1) {
            throw new IllegalArgumentException("width must be >= 1, got " + width);
        }
        language = unicode ? language : Language.ENGLISH;
    }

    /** One for reports in English. */
    public Terminal(int width, boolean colour, boolean unicode) {
        this(width, colour, unicode, Language.ENGLISH);
    }

    /** 80 columns of ASCII without colour: a file, a pipe, a golden test. */
    public static Terminal plain() {
        return new Terminal(WIDEST, false, false);
    }

    Words words() {
        return Words.in(language);
    }

    /** The columns that a report uses. */
    int columns() {
        return Math.clamp(width, NARROWEST, WIDEST);
    }
}

package io.drawloom.report;

/** A language that a report can be in. */
public enum Language {
    /** Of ASCII alone, so it can be shown everywhere. */
    ENGLISH,

    /** Only where the terminal shows more than ASCII. */
    JAPANESE
}

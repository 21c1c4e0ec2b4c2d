package io.drawloom.report;

/** A language that Drawloom speaks. */
public enum Language {
    /** A report in it is of ASCII alone, so it can be shown everywhere. */
    ENGLISH("en", ""),

    /** A report is in it only where the terminal shows more than ASCII. */
    JAPANESE("ja", "_ja");

    private final String code;
    private final String suffix;

    Language(String code, String suffix) {
        this.code = code;
        this.suffix = suffix;
    }

    /** As it is typed. */
    public String code() {
        return code;
    }

    /** What the names of its files end in, before the dot. */
    public String suffix() {
        return suffix;
    }
}

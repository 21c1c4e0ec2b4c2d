package io.drawloom.check;

/** The version of this tool. */
final class Version {
    /** As traces carry it. */
    static final String TOOL = "0.1.0";

    private Version() {}
}

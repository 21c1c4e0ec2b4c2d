package io.drawloom.report;

/** The few colours of a report, as the codes of ECMA-48. */
enum Colour {
    NONE(""),
    FAIL("1;31"),
    PASS("32"),
    CAUTION("1;33"),
    DOOMED("31"),
    FAINT("2"),
    LANE_1("36"),
    LANE_2("35"),
    LANE_3("34"),
    LANE_4("33");

    private static final Colour[] LANES = {LANE_1, LANE_2, LANE_3, LANE_4};

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    /** The colour of a thread: the same throughout a report. */
    static Colour lane(int index) {
        return LANES[index % LANES.length];
    }

    String on(String text, Terminal terminal) {
        return code.isEmpty() || !terminal.colour() || text.isBlank()
                ? text
                : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}

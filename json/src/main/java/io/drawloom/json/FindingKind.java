package io.drawloom.json;

import io.drawloom.trace.Finding;

/** The findings by the names that stand in the file. */
enum FindingKind {
    PASSED,
    DEPENDS_ON_ORDER,
    UNCAUGHT_EXCEPTION,
    ASSERTION_FAILED,
    DEADLOCK,
    WAITS_FOR_EVER,
    DATA_RACE,
    NO_END,
    UNEXPECTED_OUTPUT,
    EXIT,
    NOT_REPEATED;

    static FindingKind of(Finding finding) {
        return switch (finding) {
            case Finding.Passed it -> PASSED;
            case Finding.DependsOnOrder it -> DEPENDS_ON_ORDER;
            case Finding.UncaughtException it -> UNCAUGHT_EXCEPTION;
            case Finding.AssertionFailed it -> ASSERTION_FAILED;
            case Finding.Deadlock it -> DEADLOCK;
            case Finding.WaitsForEver it -> WAITS_FOR_EVER;
            case Finding.DataRace it -> DATA_RACE;
            case Finding.NoEnd it -> NO_END;
            case Finding.UnexpectedOutput it -> UNEXPECTED_OUTPUT;
            case Finding.Exit it -> EXIT;
            case Finding.NotRepeated it -> NOT_REPEATED;
        };
    }
}

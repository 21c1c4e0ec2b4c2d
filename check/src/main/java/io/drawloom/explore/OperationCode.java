package io.drawloom.explore;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Operation;

/**
 * An operation as one number, which can be kept: its location and its kind. Below 0 if it touches
 * nothing.
 */
final class OperationCode {
    private static final int KIND_BITS = 3;
    private static final int KIND = (1 << KIND_BITS) - 1;
    private static final int READS_ONLY;

    static {
        int mask = 0;
        for (Kind kind : Kind.values()) {
            mask |= kind.readsOnly() ? 1 << kind.ordinal() : 0;
        }
        READS_ONLY = mask;
    }

    private OperationCode() {}

    static int of(Operation operation) {
        Kind kind = operation.kind;
        return (kind == Kind.STEP ? Operation.NOWHERE : operation.location) << KIND_BITS
                | kind.ordinal();
    }

    /** The location; below 0 if the operation touches nothing. */
    static int location(int code) {
        return code >> KIND_BITS;
    }

    static boolean readsOnly(int code) {
        return (READS_ONLY >>> (code & KIND) & 1) != 0;
    }

    static boolean is(Kind kind, int code) {
        return (code & KIND) == kind.ordinal();
    }

    /** Whether the order of the two can matter, if different threads do them. */
    static boolean conflict(int a, int b) {
        return a >= 0 && location(a) == location(b) && !(readsOnly(a) && readsOnly(b));
    }

    /** The operation in words. */
    static String words(int code) {
        String kind = Kind.values()[code & KIND].name();
        return code < 0 ? kind : kind + " of location " + location(code);
    }
}

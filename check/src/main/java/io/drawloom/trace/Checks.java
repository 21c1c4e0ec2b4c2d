package io.drawloom.trace;

import java.math.BigInteger;

/**
 * The checks that the constructors of this package share; each message names the value that is
 * wrong.
 */
final class Checks {
    private Checks() {}

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static long atLeast(String what, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be >= " + least + ", got " + value);
        }
        return value;
    }

    static BigInteger notNegative(String what, BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(what + " must be >= 0, got " + value);
        }
        return value;
    }

    static String notEmpty(String what, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        return value;
    }

    /** A sha-256 as 64 lower-case hexadecimal digits. */
    static String digest(String what, String value) {
        boolean good = value.length() == 64;
        for (int i = 0; good && i < value.length(); i++) {
            char c = value.charAt(i);
            good = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        }
        if (!good) {
            throw new IllegalArgumentException(
                    what
                            + " must be a sha-256 of 64 lower-case hexadecimal digits, got '"
                            + value
                            + "'");
        }
        return value;
    }
}

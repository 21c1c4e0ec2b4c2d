package io.drawloom.cli;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Which of the three streams are a terminal, and how wide it is.
 *
 * <p>The launcher knows without cost and says so in the property {@value #PROPERTY}: the words
 * {@code in}, {@code out} and {@code err} for each that is one, and a number for its columns, with
 * commas between ({@code in,out,err,120}); empty if none is. {@code System.console()} costs 25 ms.
 *
 * @param in whether somebody may press Enter
 * @param out whether the report is looked at as it appears
 * @param err whether progress is
 * @param columns its width, where that is known
 */
record TerminalStreams(boolean in, boolean out, boolean err, OptionalInt columns) {
    static final String PROPERTY = "drawloom.terminal";

    /** None of the streams is a terminal. */
    static final TerminalStreams NONE =
            new TerminalStreams(false, false, false, OptionalInt.empty());

    /**
     * What the launcher said, or without it what the JDK finds out.
     *
     * @param said the value of the property
     * @param console whether the JDK sees a terminal; asked only without the launcher's word
     */
    static TerminalStreams find(
            @Nullable String said, Map<String, String> environment, BooleanSupplier console) {
        boolean in = false;
        boolean out = false;
        boolean err = false;
        OptionalInt columns = OptionalInt.empty();
        if (said == null) {
            in = console.getAsBoolean();
            out = in;
            err = in;
        } else {
            for (int at = 0; at <= said.length(); ) {
                int comma = said.indexOf(',', at);
                int end = comma < 0 ? said.length() : comma;
                String word = said.substring(at, end);
                switch (word) {
                    case "in" -> in = true;
                    case "out" -> out = true;
                    case "err" -> err = true;
                    default -> columns = width(word);
                }
                at = end + 1;
            }
        }
        OptionalInt wanted = width(environment.getOrDefault("COLUMNS", ""));
        return new TerminalStreams(in, out, err, wanted.isPresent() ? wanted : columns);
    }

    /** The columns if it is a number of them; a terminal that does not know says 0. */
    private static OptionalInt width(String text) {
        if (text.isEmpty() || text.length() > 5) {
            return OptionalInt.empty();
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            number = number * 10 + digit;
        }
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}

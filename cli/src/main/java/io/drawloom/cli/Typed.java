package io.drawloom.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed after the name of a command.
 *
 * @param grammar what it follows
 * @param operand the word without dashes
 * @param values the values of each option that was typed, by its first name
 * @param rest the words after {@code --}
 */
record Typed(
        Grammar grammar,
        Optional<String> operand,
        Map<String, List<String>> values,
        List<String> rest) {
    Typed {
        values = Map.copyOf(values);
        rest = List.copyOf(rest);
    }

    /** The word that the command cannot do without. */
    String neededOperand() throws WrongUse {
        if (operand.isEmpty()) {
            throw new WrongUse("needs a " + grammar.operand() + grammar.seeHelp());
        }
        return operand.get();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The values in the order they were typed. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The value; the last one if there are more. */
    Optional<String> last(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** The whole number, or another if the option was not typed. */
    long number(String name, long least, long most, long otherwise) throws WrongUse {
        Optional<String> text = last(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is out of bounds.
        }
        String bounds =
                least == Long.MIN_VALUE
                        ? "a whole number"
                        : most == Long.MAX_VALUE
                                ? "a whole number from " + least
                                : "a whole number from " + least + " to " + most;
        throw new WrongUse(name + " needs " + bounds + ", got " + shown(text.get()));
    }

    /** The length of time, or another if the option was not typed. */
    Duration time(String name, Duration otherwise) throws WrongUse {
        Optional<String> text = last(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<Duration> time = Durations.parse(text.get());
        if (time.isEmpty()) {
            throw new WrongUse(
                    name + " needs a time such as 500ms, 30s, 2m or 1h, got " + shown(text.get()));
        }
        return time.get();
    }

    /** One of the words, or another if the option was not typed. */
    String choice(String name, List<String> words, String otherwise) throws WrongUse {
        String word = last(name).orElse(otherwise);
        if (!words.contains(word)) {
            throw new WrongUse(
                    name
                            + " needs one of "
                            + String.join(", ", words)
                            + ", got "
                            + shown(word)
                            + Nearest.of(word, words)
                                    .map(it -> "; did you mean " + it + "?")
                                    .orElse(""));
        }
        return word;
    }

    /** The same with an option more, or with another value of it. */
    Typed with(String name, String value) {
        Map<String, List<String>> changed = new HashMap<>(values);
        changed.put(name, List.of(value));
        return new Typed(grammar, operand, changed, rest);
    }

    /** The same without an option. */
    Typed without(String name) {
        Map<String, List<String>> changed = new HashMap<>(values);
        changed.remove(name);
        return new Typed(grammar, operand, changed, rest);
    }

    /** The command as it can be typed in a shell. */
    String command(String self) {
        StringBuilder out = new StringBuilder(self).append(' ').append(grammar.command());
        for (Flag flag : grammar.flags()) {
            for (String value : all(flag.name())) {
                out.append(' ').append(flag.name());
                if (flag.takes() != Flag.Takes.NOTHING && !value.isEmpty()
                        || flag.takes() == Flag.Takes.VALUE) {
                    // A value that looks like an option is one only after its equals sign.
                    out.append(value.startsWith("-") && !value.equals("-") ? '=' : ' ')
                            .append(quoted(value));
                }
            }
        }
        operand.ifPresent(it -> out.append(' ').append(quoted(it)));
        if (!rest.isEmpty()) {
            out.append(" --");
            rest.forEach(it -> out.append(' ').append(quoted(it)));
        }
        return out.toString();
    }

    /** A word as a POSIX shell takes it. */
    static String quoted(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; i < word.length() && plain; i++) {
            char c = word.charAt(i);
            plain = c > 0x7f || Character.isLetterOrDigit(c) || "._-/:+@,=%".indexOf(c) >= 0;
        }
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }
}

package io.drawloom.cli;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be typed after the name of a command, and how the help explains it.
 *
 * <p>A parser of our own, not picocli: that is compiled for Java 5, and such classes enter no AOT
 * cache and are verified the slow way, at 100 ms a start.
 *
 * @param command the command's name
 * @param operand what the help calls the one word without dashes; empty if the command takes none
 * @param rest what the help calls the words after {@code --}; empty if the command takes none
 * @param summary one line for the list of commands
 * @param about what the help says before the options, line by line
 * @param flags the options, in the order of the help
 * @param after what the help says after the options, line by line
 */
record Grammar(
        String command,
        String operand,
        String rest,
        String summary,
        List<String> about,
        List<Flag> flags,
        List<String> after) {
    static final Flag HELP = Flag.alone("--help", "this text").or("-h");

    Grammar {
        about = List.copyOf(about);
        List<Flag> all = new ArrayList<>(flags);
        all.add(HELP);
        flags = List.copyOf(all);
        after = List.copyOf(after);
    }

    /**
     * The typed words, sorted.
     *
     * @throws WrongUse at the first word that fits nowhere
     */
    Typed parse(List<String> words) throws WrongUse {
        Map<String, List<String>> values = new HashMap<>();
        @Nullable String found = null;
        List<String> more = List.of();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                more = words.subList(i + 1, words.size());
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                if (operand.isEmpty() || found != null) {
                    throw new WrongUse(superfluous(word));
                }
                found = word;
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            @Nullable String value = equals < 0 ? null : word.substring(equals + 1);
            Flag flag = flag(name).orElse(null);
            if (flag == null) {
                throw new WrongUse(unknown(name));
            }
            switch (flag.takes()) {
                case NOTHING -> {
                    if (value != null) {
                        throw new WrongUse(name + " takes no value, got " + value);
                    }
                    value = "";
                }
                case VALUE, VALUES -> {
                    if (value == null) {
                        if (i + 1 == words.size() || isFlag(words.get(i + 1))) {
                            throw new WrongUse(
                                    name + " needs a value: " + name + " " + flag.label());
                        }
                        value = words.get(++i);
                    }
                }
                case MAYBE_NUMBER -> {
                    if (value == null && i + 1 < words.size() && isNumber(words.get(i + 1))) {
                        value = words.get(++i);
                    }
                    value = value == null ? "" : value;
                }
            }
            values.computeIfAbsent(flag.name(), it -> new ArrayList<>()).add(value);
        }
        if (!more.isEmpty() && rest.isEmpty()) {
            throw new WrongUse(superfluous(more.getFirst()));
        }
        return new Typed(this, Optional.ofNullable(found), values, more);
    }

    private Optional<Flag> flag(String name) {
        for (Flag each : flags) {
            if (each.names().contains(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a word is an option rather than the value of one; a value may be a negative number.
     */
    private boolean isFlag(String word) {
        int equals = word.indexOf('=');
        return word.startsWith("--")
                || flag(equals < 0 ? word : word.substring(0, equals)).isPresent();
    }

    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return !word.isEmpty();
    }

    private String unknown(String name) {
        List<String> names = new ArrayList<>();
        flags.forEach(it -> names.addAll(it.names()));
        return "unknown option "
                + name
                + Nearest.of(name, names).map(it -> "; did you mean " + it + "?").orElse(seeHelp());
    }

    private String superfluous(String word) {
        return "unexpected "
                + word
                + (rest.isEmpty() ? seeHelp() : "; the program's own arguments go after --");
    }

    /** The end of a message about a word that is not understood. */
    String seeHelp() {
        return "; --help lists what can be typed";
    }
}

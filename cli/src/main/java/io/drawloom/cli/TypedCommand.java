package io.drawloom.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command with its options as the user typed them. With a change it becomes what the user is told
 * to type next.
 *
 * @param spec the command
 * @param values the values of each option that was typed, by its first name
 * @param operand the word without dashes
 * @param rest the words after {@code --}
 */
record TypedCommand(
        CommandSpec spec,
        Map<String, List<String>> values,
        Optional<String> operand,
        List<String> rest) {
    TypedCommand {
        values = Map.copyOf(values);
        rest = List.copyOf(rest);
    }

    /** Takes them from picocli's result. */
    static TypedCommand of(ParseResult parsed) {
        Map<String, List<String>> values = new HashMap<>();
        for (OptionSpec each : parsed.matchedOptions()) {
            values.put(CommandLines.name(each), each.originalStringValues());
        }
        return new TypedCommand(
                parsed.commandSpec(),
                values,
                Optional.ofNullable(parsed.matchedPositionalValue(0, null)),
                CommandLines.rest(parsed));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The same with an option more that stands alone. */
    TypedCommand with(String name) {
        return with(name, "");
    }

    /** The same with an option more, or with another value of it. */
    TypedCommand with(String name, String value) {
        Map<String, List<String>> changed = new HashMap<>(values);
        changed.put(name, List.of(value));
        return new TypedCommand(spec, changed, operand, rest);
    }

    /** The same without an option. */
    TypedCommand without(String name) {
        Map<String, List<String>> changed = new HashMap<>(values);
        changed.remove(name);
        return new TypedCommand(spec, changed, operand, rest);
    }

    /** The command as it can be typed in a shell. */
    String command(String self) {
        StringBuilder out = new StringBuilder(self).append(' ').append(spec.name());
        for (OptionSpec option : spec.options()) {
            String name = CommandLines.name(option);
            for (String value : values.getOrDefault(name, List.of())) {
                out.append(' ').append(name);
                if (option.arity().min() > 0 || option.arity().max() > 0 && !value.isEmpty()) {
                    // A value that looks like an option is one only after its equals sign.
                    out.append(value.startsWith("-") && !value.equals("-") ? '=' : ' ')
                            .append(Shell.quoted(value));
                }
            }
        }
        operand.ifPresent(it -> out.append(' ').append(Shell.quoted(it)));
        if (!rest.isEmpty()) {
            out.append(" --");
            rest.forEach(it -> out.append(' ').append(Shell.quoted(it)));
        }
        return out.toString();
    }
}

package io.drawloom.cli;

import io.drawloom.report.Terminal;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;

/**
 * What all commands share of picocli: how an option is declared, how its value is read, and how the
 * help looks.
 *
 * <p>Commands are declared by calls, not by annotations: a start has no time to spare, and to read
 * the annotations doubles what picocli costs it.
 */
final class CommandLines {
    /** Stands between what Drawloom is told and what the program is. */
    static final String END = "--";

    /** Picocli writes no help that is narrower. */
    private static final int NARROWEST = 55;

    private CommandLines() {}

    /** A command without an option yet. */
    static CommandSpec command(String name) {
        CommandSpec command = CommandSpec.create().name(name);
        command.usageMessage()
                .synopsisHeading("usage: ")
                .abbreviateSynopsis(true)
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%noptions%n")
                .commandListHeading("%ncommands%n")
                .footerHeading("%n")
                .sortOptions(false);
        return command;
    }

    /** The word that a command cannot do without. */
    static PositionalParamSpec operand(String label, String... help) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .description(help)
                .descriptionKey("operand")
                .build();
    }

    /** The word that a command may do without. */
    static PositionalParamSpec optionalOperand(String label, String... help) {
        return operand(label, help).toBuilder().arity("0..1").build();
    }

    /** What a program is passed; picocli takes it for more operands. */
    static PositionalParamSpec arguments() {
        return arguments("what the program is passed");
    }

    /** What goes on to somebody else; {@code help} says to whom. */
    static PositionalParamSpec arguments(String help) {
        return PositionalParamSpec.builder()
                .index("1..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("[" + END + " ARGUMENT...]")
                .hideParamSyntax(true)
                .description(help)
                .descriptionKey("arguments")
                .build();
    }

    /** An option that is there or not. */
    static OptionSpec alone(String name, String help) {
        return OptionSpec.builder(name).arity("0").type(boolean.class).description(help).build();
    }

    /** Asks for the help of a command; picocli then lets words be missing. */
    static OptionSpec help(String text) {
        return OptionSpec.builder("--help", "-h")
                .arity("0")
                .type(boolean.class)
                .usageHelp(true)
                .description(text)
                .build();
    }

    /** An option with a value; typed twice, the last counts. */
    static OptionSpec.Builder value(String label, String help, String... names) {
        return OptionSpec.builder(names)
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .preprocessor(CommandLines::refuseOption)
                .description(help);
    }

    /** An option with a value that may be typed more than once. */
    static OptionSpec values(String label, String help, String name) {
        return value(label, help, name).type(List.class).auxiliaryTypes(String.class).build();
    }

    /** Whole numbers within bounds. */
    static ITypeConverter<Long> wholeNumber(long least, long most) {
        return text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, as for a number that is out of bounds.
            }
            throw least == Long.MIN_VALUE
                    ? new BadValue("needs.number", text)
                    : most == Long.MAX_VALUE
                            ? new BadValue("needs.least", text, "" + least)
                            : new BadValue("needs.between", text, "" + least, "" + most);
        };
    }

    /** One of the words. */
    static ITypeConverter<String> oneOf(List<String> words) {
        return text -> {
            if (words.contains(text)) {
                return text;
            }
            String all = String.join(", ", words);
            throw Nearest.of(text, words)
                    .map(it -> new BadValue("needs.nearest", text, all, it))
                    .orElseGet(() -> new BadValue("needs.word", text, all));
        };
    }

    /** What was typed for an option, if it was. */
    static Optional<String> text(ParseResult parsed, String option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option, null));
    }

    /** A time that was typed. */
    static Optional<Duration> time(ParseResult parsed, String option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option, null));
    }

    /** Whether the value of an option came after an equals sign (picocli's word for it). */
    static boolean isAttached(Map<String, Object> info) {
        return "=".equals(info.get("separator"));
    }

    /** A value that looks like an option is one only after an equals sign: else one is missing. */
    private static boolean refuseOption(
            Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (!isAttached(info) && !words.isEmpty() && words.peek().startsWith("--")) {
            throw new MissingParameterException(command.commandLine(), option, words.peek());
        }
        return false;
    }

    /** The words after {@value #END}. */
    static List<String> rest(ParseResult parsed) {
        List<String> words = parsed.originalArgs();
        int end = words.indexOf(END);
        return end < 0 ? List.of() : words.subList(end + 1, words.size());
    }

    /** The name that messages use. */
    static String name(ArgSpec what) {
        return what instanceof OptionSpec option ? option.names()[0] : what.paramLabel();
    }

    /** The help, as wide as the terminal from 55 columns to 80, and as colourful as a report. */
    static String help(CommandSpec command, Terminal terminal) {
        command.usageMessage().width(Math.clamp(terminal.width(), NARROWEST, Terminal.WIDEST));
        return new CommandLine(command).getUsageMessage(terminal.colour() ? Ansi.ON : Ansi.OFF);
    }
}

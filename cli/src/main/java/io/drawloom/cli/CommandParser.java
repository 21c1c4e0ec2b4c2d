package io.drawloom.cli;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.ArrayList;
import java.util.List;

/** Parses the words after a command, and says in one line whatever was typed wrong. */
final class CommandParser {
    private CommandParser() {}

    /**
     * The typed words, sorted.
     *
     * @throws WrongUse at the first word that fits nowhere
     */
    static ParseResult parse(CommandSpec command, List<String> words) throws WrongUse {
        return parse(command, words, CommandMessages.ENGLISH);
    }

    /** As {@link #parse(CommandSpec, List)}, with complaints in another language. */
    static ParseResult parse(CommandSpec command, List<String> words, CommandMessages messages)
            throws WrongUse {
        CommandLine line =
                new CommandLine(command)
                        .setExpandAtFiles(false)
                        .setPosixClusteredShortOptionsAllowed(false)
                        .setOverwrittenOptionsAllowed(true);
        try {
            ParseResult parsed = line.parseArgs(words.toArray(String[]::new));
            refuseArgumentsBeforeEnd(parsed, messages);
            return parsed;
        } catch (ParameterException e) {
            throw new WrongUse(complaint(command, e, messages));
        }
    }

    /** The operand stands before {@code --}, and the program's arguments after it. */
    private static void refuseArgumentsBeforeEnd(ParseResult parsed, CommandMessages messages)
            throws WrongUse {
        if (parsed.isUsageHelpRequested()) {
            return;
        }
        List<String> operands = operands(parsed);
        int before = operands.size() - CommandLines.rest(parsed).size();
        List<PositionalParamSpec> known = parsed.commandSpec().positionalParameters();
        if (before > 1) {
            throw new WrongUse(unexpected(parsed.commandSpec(), operands.get(1), messages));
        }
        if (before < 1 && !known.isEmpty() && known.getFirst().arity().min() > 0) {
            throw new WrongUse(missing(known.getFirst(), messages));
        }
    }

    private static List<String> operands(ParseResult parsed) {
        return parsed.commandSpec().positionalParameters().stream()
                .flatMap(it -> it.originalStringValues().stream())
                .toList();
    }

    private static String complaint(
            CommandSpec command, ParameterException e, CommandMessages messages) {
        ArgSpec option = e.getArgSpec();
        return switch (e) {
            case MissingParameterException missing ->
                    missing(missing.getMissing().getFirst(), messages);
            case UnmatchedArgumentException unmatched ->
                    unmatched(command, unmatched.getUnmatched().getFirst(), messages);
            default ->
                    option != null && e.getCause() instanceof BadValue bad
                            ? refused(CommandLines.name(option), bad, messages)
                            : String.valueOf(e.getMessage());
        };
    }

    private static String refused(String option, BadValue value, CommandMessages messages) {
        List<Object> all = new ArrayList<>(List.of(option, messages.shown(value.typed())));
        all.addAll(value.values());
        return messages.text(value.key(), all.toArray());
    }

    private static String missing(ArgSpec what, CommandMessages messages) {
        return what.isOption()
                ? messages.text("missing.value", CommandLines.name(what), what.paramLabel())
                : messages.text("missing.operand", CommandLines.name(what));
    }

    private static String unmatched(CommandSpec command, String word, CommandMessages messages) {
        if (!word.startsWith("-")) {
            return unexpected(command, word, messages);
        }
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        return Nearest.of(name, command.optionsMap().keySet())
                .map(it -> messages.text("unknown.nearest", name, it))
                .orElseGet(() -> messages.text("unknown.option", name));
    }

    private static String unexpected(CommandSpec command, String word, CommandMessages messages) {
        boolean takesMore = command.positionalParameters().size() > 1;
        return messages.text(takesMore ? "unexpected.argument" : "unexpected.word", word);
    }
}

package io.drawloom.cli;

import io.drawloom.learn.Catalogue;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.Texts;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the parts of {@code learn} share. */
final class Lab {
    private static final char HIRAGANA = 'あ';

    private Lab() {}

    /**
     * The surroundings of a part: called as {@code learn} is, and able to write Japanese. Where the
     * locale's encoding is not, UTF-8 is written; what is ASCII stays as it is.
     */
    static Shell shell(Shell shell) {
        return new Shell(
                inBothLanguages(shell.out()),
                inBothLanguages(shell.err()),
                shell.in(),
                shell.environment(),
                shell.tty(),
                shell.self() + " learn",
                shell.folder());
    }

    private static PrintStream inBothLanguages(PrintStream stream) {
        return stream.charset().newEncoder().canEncode(HIRAGANA)
                ? stream
                : new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /** The option that every part has. */
    static OptionSpec language() {
        return CommandLines.value(
                        "LANGUAGE", "en or ja; the language of the locale if not said", "--lang")
                .converters(CommandLines.oneOf(Texts.LANGUAGES))
                .build();
    }

    /** The language that was typed, else that of the environment. */
    static Texts texts(ParseResult parsed, Shell shell) {
        return CommandLines.text(parsed, "--lang")
                .map(Texts::in)
                .orElseGet(() -> Texts.ofEnvironment(shell.environment()));
    }

    /** A part that runs experiments of a catalogue. */
    static CommandSpec experiments(String name, String description) {
        CommandSpec command = CommandLines.command(name);
        command.usageMessage().description(description);
        command.addPositional(
                CommandLines.optionalOperand(
                        "EXPERIMENT", "one of the list; without it, the list is shown"));
        command.addOption(CommandLines.alone("--list", "the experiments, and what each shows"));
        command.addOption(CommandLines.alone("--about", "what it shows and why, as a page"));
        command.addOption(
                CommandLines.alone("--source", "the program, which java FILE.java or run takes"));
        return command;
    }

    /** The experiment that was typed; none where the list is asked for. */
    static Optional<Experiment> experiment(ParseResult parsed, Catalogue catalogue, Texts texts)
            throws WrongUse {
        @SuppressWarnings("NullAway") // none was typed
        String name = parsed.matchedPositionalValue(0, (String) null);
        if (name == null || parsed.hasMatchedOption("--list")) {
            return Optional.empty();
        }
        Optional<Experiment> found = catalogue.find(name);
        if (found.isPresent()) {
            return found;
        }
        List<String> names = catalogue.names();
        String all = String.join(", ", names);
        String shown = CommandLines.shown(name);
        throw new WrongUse(
                Nearest.of(name, names)
                        .map(it -> texts.text("experiment.nearest", shown, it, all))
                        .orElseGet(() -> texts.text("experiment.unknown", shown, all)));
    }
}

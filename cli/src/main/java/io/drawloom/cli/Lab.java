package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.report.Terminal;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the parts of {@code learn} share. */
final class Lab {
    private static final char HIRAGANA = 'あ';

    private Lab() {}

    /**
     * The surroundings of a part: called as {@code learn} is, and able to write Japanese. Where the
     * locale's encoding is not, UTF-8 is written; what is ASCII stays as it is.
     */
    static Shell shell(Shell shell) {
        return inBothLanguages(shell).called(shell.self() + " learn");
    }

    static Shell inBothLanguages(Shell shell) {
        return new Shell(
                inBothLanguages(shell.out()),
                inBothLanguages(shell.err()),
                shell.in(),
                shell.environment(),
                shell.streams(),
                shell.self(),
                shell.folder(),
                shell.nanos());
    }

    static PrintStream inBothLanguages(PrintStream stream) {
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

    /** The option of the commands beside the lab, whose own language is English. */
    static OptionSpec languageOfReport() {
        return CommandLines.value("LANGUAGE", "of the report: en (the default) or ja", "--lang")
                .converters(CommandLines.oneOf(Texts.LANGUAGES))
                .build();
    }

    /** The terminal that a report in the learner's language is for. */
    static Terminal terminal(ParseResult parsed, Texts texts, Shell shell) {
        return TerminalOptions.of(parsed, CommandMessages.in(texts.language()).language(), shell);
    }

    /** The language that was typed, else that of the environment. */
    static Texts texts(ParseResult parsed, Shell shell) {
        return CommandLines.text(parsed, "--lang")
                .map(Texts::in)
                .orElseGet(() -> Texts.ofEnvironment(shell.environment()));
    }

    /** A typed value as a message names it. */
    static String shown(String typed, Texts texts) {
        return typed.isEmpty() ? texts.text("nothing") : typed;
    }

    /** That there is no experiment of the name that was typed, and which it may have meant. */
    static WrongUse unknown(String typed, List<String> names, Texts texts) {
        String all = String.join(", ", names);
        String shown = shown(typed, texts);
        return new WrongUse(
                Nearest.of(typed, names)
                        .map(it -> texts.text("experiment.nearest", shown, it, all))
                        .orElseGet(() -> texts.text("experiment.unknown", shown, all)));
    }
}

package io.drawloom.cli;

import io.drawloom.testing.Transcript;

import picocli.CommandLine.ParseResult;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user in a folder, with a terminal or without: types commands and keeps what they print.
 *
 * <p>It is the same on every machine, however busy: nothing of the environment of the tests is in
 * its own, a check does the same work if no time is typed, and no line tells meanwhile how far it
 * is.
 */
final class Desk {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C"));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private TerminalStreams streams = TerminalStreams.NONE;
    private String keys = "";

    Desk(Path folder) {
        this.folder = folder;
    }

    Desk with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Desk at(TerminalStreams terminal) {
        streams = terminal;
        return this;
    }

    /** All three streams are a terminal of 80 columns, where these keys are typed. */
    Desk typing(String typed) {
        keys = typed;
        return at(new TerminalStreams(true, true, true, OptionalInt.of(80)));
    }

    Shell shell() {
        return new Shell(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                environment,
                streams,
                "./drawloom",
                folder,
                () -> 0);
    }

    /** Runs a command; returns how it ended. */
    int run(String... words) {
        return run(() -> Main.run(shell(), List.of(words)), List.of(words));
    }

    /** Runs a part of {@code learn} that is made otherwise than by its name. */
    int run(LearnPart part, String... words) {
        return run(() -> CommandRun.of(part, List.of(words), Lab.shell(shell())), List.of(words));
    }

    private int run(IntSupplier command, List<String> words) {
        out.reset();
        err.reset();
        Locale before = Locale.getDefault();
        Locale.setDefault(locale());
        int code = -1;
        try {
            code = command.getAsInt();
            return code;
        } finally {
            Locale.setDefault(before);
            Transcript.add(
                    words.stream().map(Shell::quoted).collect(Collectors.joining(" ")),
                    out() + err(),
                    code);
        }
    }

    /** That of a JVM which is started in this environment. */
    private Locale locale() {
        String language = environment.getOrDefault("LANG", "C").replaceAll("\\..*", "");
        return language.equals("C")
                ? Locale.ENGLISH
                : Locale.forLanguageTag(language.replace('_', '-'));
    }

    /** What the last command wrote to the standard output. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What the last command wrote to the error stream. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The last line of the standard output. */
    String lastLine() {
        return out().lines().reduce("", (a, b) -> b);
    }

    /** A program of the examples, as a file in the folder. */
    Path example(String name) throws IOException {
        return Files.copy(EXAMPLES.resolve(name + ".java"), folder.resolve(name + ".java"));
    }

    /** A file in the folder. */
    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** What is in the folder, sorted. */
    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    /** Options as they are typed for {@code check}. */
    static ParseResult parsed(String... words) throws WrongUse {
        return CommandParser.parse(new CheckCommand().spec(), List.of(words));
    }
}

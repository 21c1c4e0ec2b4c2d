package io.drawloom.cli;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.Target;
import io.drawloom.check.Verdict;
import io.drawloom.json.TraceFiles;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.source.SourceCompiler;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Shows in half a minute what Drawloom is for: count wrong, find, see, lock, gone. */
final class DemoCommand implements Command {
    private static final String FILE = "RequestCounter.java";

    /** How often the program runs as anybody would run it, and how long that may take. */
    private static final int RUNS = 5000;

    private static final Duration RUNNING = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(2500);

    private static final String UNLOCKED = "    static void handleRequest() {";
    private static final String LOCKED = "    static synchronized void handleRequest() {";

    @Override
    public CommandSpec spec() {
        CommandSpec demo = CommandLines.command("demo");
        demo.usageMessage()
                .description(
                        "Shows in half a minute: count wrong, find, see, lock, gone.",
                        "The program is one of its own. It writes into a temporary folder and"
                                + " nowhere else.");
        demo.addOption(
                CommandLines.alone(
                        "--fast", "no pauses; there are none either where nobody looks on"));
        TerminalOptions.options().forEach(demo::addOption);
        return demo.addOption(CommandLines.help("this text"));
    }

    @Override
    public int run(ParseResult parsed, Shell shell) throws IOException {
        Terminal terminal = TerminalOptions.of(parsed, shell);
        Duration pause =
                parsed.hasMatchedOption("--fast") || !shell.streams().out() ? Duration.ZERO : PAUSE;
        Path folder = Files.createTempDirectory("drawloom-demo");
        String source = resource();
        Path wrong = Files.writeString(folder.resolve(FILE), source);
        Path right =
                Files.writeString(
                        Files.createDirectory(folder.resolve("locked")).resolve(FILE),
                        source.replace(UNLOCKED, LOCKED));
        SourceCompiler.Compiled program = compile(wrong);

        shell.print("1. Count wrong. Two threads add one to the same counter:\n\n");
        shell.print(lines(source, "static void handleRequest", 4));
        shell.print("\n" + runs(program) + "\n");
        pause(pause);

        shell.print("\n2. Find. Drawloom runs it in every order:\n\n");
        shell.print("   $ " + shell.self() + " check " + FILE + "\n");
        Verdict failure = check(program, wrong);
        TraceFiles.writeNew(
                failure.trace(), folder.resolve(TraceFiles.defaultName(failure.trace().program())));
        pause(pause);

        shell.print("\n3. See. This is the order that loses a count, step by step:\n\n");
        shell.print(TextReport.render(failure.trace(), terminal));
        pause(pause.multipliedBy(3));

        shell.print("\n4. Lock. Reading and writing become one step for the other thread:\n\n");
        shell.print("   -" + UNLOCKED + "\n   +" + LOCKED + "\n");
        pause(pause);

        shell.print("\n5. Gone. The same check again:\n\n");
        Verdict pass = check(compile(right), right);
        shell.print(TextReport.render(pass.trace(), terminal));
        shell.print("\nnext  " + shell.self() + " check " + Shell.quoted(wrong.toString()) + "\n");
        return failure.failed() && pass.proved() ? GOOD : WRONG;
    }

    private static String resource() throws IOException {
        try (InputStream in = DemoCommand.class.getResourceAsStream("demo/" + FILE)) {
            if (in == null) {
                throw new IOException("the demo's program is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SourceCompiler.Compiled compile(Path file) throws IOException {
        try {
            return SourceCompiler.compile(file, List.of(), false);
        } catch (SourceCompiler.DoesNotCompile e) {
            throw new IOException("the demo's program does not compile: " + e.printed(), e);
        }
    }

    private static Verdict check(SourceCompiler.Compiled program, Path file) {
        return Drawloom.check(Options.DEFAULTS, target(program, file), Progress.NONE);
    }

    private static Target target(SourceCompiler.Compiled program, Path file) {
        return new Target(
                Target.Kind.SOURCE_FILE,
                FILE,
                program.mainClass(),
                "main",
                List.of(),
                program.classes(),
                List.of(file),
                List.of());
    }

    /** Some lines with their numbers, from the one that contains a text. */
    private static String lines(String source, String from, int count) {
        List<String> lines = source.lines().toList();
        int first = 0;
        while (!lines.get(first).contains(from)) {
            first++;
        }
        StringBuilder text = new StringBuilder();
        for (int i = first; i < first + count; i++) {
            String number = Integer.toString(i + 1);
            text.append(" ".repeat(5 - number.length())).append(number).append("  ");
            text.append(lines.get(i).substring(4)).append('\n');
        }
        return text.toString();
    }

    /** Runs the program many times as the JDK runs it, and says how often its count was right. */
    private static String runs(SourceCompiler.Compiled program) throws IOException {
        long deadline = System.nanoTime() + RUNNING.toNanos();
        int wrong = 0;
        int runs = 0;
        try {
            Class<?> type =
                    new ProgramLoader(program.classes(), List.of()).loadClass(program.mainClass());
            Method main = type.getDeclaredMethod("main", String[].class);
            Field count = type.getDeclaredField("count");
            count.setAccessible(true);
            while (runs < RUNS && System.nanoTime() - deadline < 0) {
                count.setInt(null, 0);
                runs++;
                try {
                    main.invoke(null, (Object) new String[0]);
                } catch (InvocationTargetException e) {
                    wrong++;
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the demo's program is not what it was", e);
        }
        String times = ProgressLine.count(runs, "time");
        return wrong == 0
                ? "   Run " + times + " as it is, the count was right every time. Is it correct?"
                : "   Run "
                        + times
                        + " as it is, the count was wrong "
                        + ProgressLine.count(wrong, "time")
                        + ". But when, and why?";
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

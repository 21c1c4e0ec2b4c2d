package io.drawloom.cli;

import io.drawloom.check.BadTarget;
import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Target;
import io.drawloom.check.Verdict;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.VerdictWord;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a program in many orders and reports what it found. */
final class CheckCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec check = CommandLines.command("check");
        check.usageMessage()
                .description(
                        "Runs a program in every order, or in many.",
                        "It reports a failing order with the fewest switches between threads, and"
                                + " leaves a trace that replay takes.")
                .footer(footer());
        check.addPositional(
                CommandLines.operand(
                        "TARGET",
                        "File.java: a source file with a main",
                        "com.acme.Transfer: a class with a main, with --classpath",
                        "com.acme.TransferTest#twoDeposits: a method without arguments"));
        check.addPositional(CommandLines.arguments());
        CheckOptions.specs().forEach(check::addOption);
        Targets.options().forEach(check::addOption);
        whatToLeave().forEach(check::addOption);
        check.addOption(Lab.languageOfReport());
        TerminalOptions.options().forEach(check::addOption);
        return check.addOption(CommandLines.help("this text"));
    }

    /** The words and their codes, from their table. */
    private static String[] footer() {
        List<String> lines = new ArrayList<>();
        lines.add("The report begins with a word, and the process ends with its code:");
        lines.add("");
        lines.add(row("word", "code", "with --strict"));
        for (VerdictWord each : VerdictWord.values()) {
            lines.add(row(each.text(), "" + each.code(false), "" + each.code(true)));
        }
        lines.add("");
        lines.add(
                "2 is for wrong use, 130 for Ctrl-C. The last line of the report says what to type"
                        + " next.");
        return lines.toArray(String[]::new);
    }

    private static String row(String word, String code, String strict) {
        return String.format(Locale.ROOT, "  %-18s  %4s  %13s", word, code, strict);
    }

    private static List<OptionSpec> whatToLeave() {
        return List.of(
                CommandLines.value(
                                "FILE",
                                "where the trace goes, on a pass too; without it a failure's goes"
                                        + " to NAME.trace.json in this folder",
                                "--trace")
                        .build(),
                CommandLines.alone("--no-trace", "leave no trace"),
                CommandLines.value(
                                "FILE",
                                "the verdict with its trace as JSON, whatever it is; - for the"
                                        + " standard output, and the report goes to the error"
                                        + " stream",
                                "--json")
                        .build(),
                CommandLines.alone(
                        "--strict",
                        "end with a code of its own where nothing failed and nothing is proved,"
                                + " as below"),
                CommandLines.alone(
                        "--quiet", "only the verdict, in one line, and what to type next"));
    }

    @Override
    public CommandMessages messages(List<String> words, Shell shell) {
        return CommandMessages.typed(words);
    }

    @Override
    public int run(ParseResult parsed, Shell shell) throws WrongUse, IOException {
        String name = parsed.matchedPositionalValue(0, "");
        Options options = CheckOptions.of(parsed);
        boolean strict = parsed.hasMatchedOption("--strict");
        CommandMessages messages = CommandMessages.typed(parsed);
        Terminal terminal = TerminalOptions.of(parsed, messages.language(), shell);
        OutputFiles files = OutputFiles.of(parsed, shell);
        ProgressLine progress = progress(parsed, shell);
        try (Interruption interruption = Interruption.watch(progress, shell.err())) {
            Target target =
                    Targets.find(
                            name,
                            shell.path(name),
                            Optional.empty(),
                            CommandLines.rest(parsed),
                            parsed,
                            shell);
            Verdict verdict =
                    check(options, target, new TimeLimitExit(progress, target, strict, shell));
            OutputFiles.Written written = interruption.finish(() -> files.write(verdict, messages));
            PrintStream to = files.toOutput() ? shell.err() : shell.out();
            to = messages == CommandMessages.ENGLISH ? to : Lab.inBothLanguages(to);
            to.print(
                    text(
                            verdict,
                            written,
                            terminal,
                            TypedCommand.of(parsed),
                            shell.self(),
                            messages));
            to.flush();
            if (written.missing()) {
                return WRONG;
            }
            return verdict.word().code(strict);
        }
    }

    private static Verdict check(Options options, Target target, TimeLimitExit progress)
            throws WrongUse {
        try {
            return Drawloom.check(options, target, progress);
        } catch (BadTarget e) {
            boolean missing = e.reason() == BadTarget.Reason.NO_CLASS;
            throw new WrongUse(
                    e.getMessage() + (missing ? Targets.hint(target, progress.shell()) : ""));
        } finally {
            progress.line().end();
        }
    }

    private static ProgressLine progress(ParseResult parsed, Shell shell) {
        ProgressLine.Style style =
                shell.streams().err() ? ProgressLine.Style.IN_PLACE : ProgressLine.Style.LINES;
        return new ProgressLine(
                shell.err(),
                parsed.hasMatchedOption("--quiet") ? ProgressLine.Style.SILENT : style,
                shell.streams().columns().orElse(Terminal.WIDEST),
                shell.nanos());
    }

    private static String text(
            Verdict verdict,
            OutputFiles.Written written,
            Terminal terminal,
            TypedCommand typed,
            String self,
            CommandMessages messages) {
        String report = TextReport.render(verdict.trace(), terminal);
        StringBuilder text = new StringBuilder();
        boolean quiet = typed.has("--quiet");
        text.append(quiet ? report.substring(0, report.indexOf('\n') + 1) : report + "\n");
        for (OutputFiles.Note each : written.notes()) {
            if (each.needed() || !quiet) {
                text.append(each.line()).append('\n');
            }
        }
        NextStep.caution(verdict, messages).ifPresent(it -> text.append(it).append('\n'));
        text.append(messages.beside("next"))
                .append(NextStep.after(verdict, written, typed, self))
                .append('\n');
        return text.toString();
    }
}

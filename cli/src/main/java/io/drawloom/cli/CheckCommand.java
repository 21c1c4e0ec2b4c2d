package io.drawloom.cli;

import io.drawloom.check.BadTarget;
import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.SearchKind;
import io.drawloom.check.Target;
import io.drawloom.check.Verdict;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a program in many orders and reports what it found. */
final class CheckCommand implements Command {
    private static final List<String> STRATEGIES = List.of("auto", "exhaustive", "random", "pos");

    private static final int MOST_JOBS = 1024;

    private static final Grammar GRAMMAR =
            new Grammar(
                    "check",
                    "TARGET",
                    "program arguments",
                    "runs a program in every order, or in many",
                    List.of(
                            "Runs a program in every order, or in many; reports a failing order"
                                    + " with the",
                            "fewest switches between threads, and leaves a trace that replay"
                                    + " takes.",
                            "",
                            "TARGET is one of",
                            "  File.java                      a source file with a main",
                            "  com.acme.Transfer              a class with a main, with"
                                    + " --classpath",
                            "  com.acme.TransferTest#twoDeposits",
                            "                                 a method without arguments"),
                    flags(),
                    List.of(
                            "Ends with 0 if nothing was found, 1 if a failure was, 2 for wrong use"
                                    + " (and 130",
                            "at Ctrl-C). The last line says what to type next."));

    private static List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        flags.add(
                Flag.value(
                        "--strategy",
                        "HOW",
                        "auto (the default: sample for a moment, then try every order), exhaustive,"
                                + " random, or pos (partial-order sampling)"));
        flags.add(Flag.value("--executions", "N", "at most so many executions"));
        flags.add(
                Flag.value("--time", "TIME", "at most so long: 500ms, 30s (the default), 2m, 1h"));
        flags.add(
                Flag.value("--seed", "N", "where chance starts; the same seed, the same samples"));
        flags.add(
                Flag.value(
                        "--jobs",
                        "N",
                        "how many search at once: one if not said, 0 for one a processor"));
        flags.add(Flag.alone("--first", "stop at the first failure: do not count, do not shorten"));
        flags.add(
                Flag.value(
                        "--expect-output",
                        "TEXT",
                        "the only output that is right; every other one is a failure"));
        flags.add(
                Flag.alone("--early-timers", "a timer may fire although a thread could still run"));
        flags.add(Flag.alone("--spurious-wakeups", "a wait may end without a notification"));
        flags.add(
                Flag.value(
                        "--max-steps", "N", "an execution with more steps counts as without end"));
        flags.add(
                Flag.values(
                        "--include", "PATTERN", "only these classes are controlled: com.acme.*"));
        flags.add(Flag.values("--exclude", "PATTERN", "these classes are not controlled"));
        flags.addAll(Targets.FLAGS);
        flags.add(
                Flag.value(
                        "--trace",
                        "FILE",
                        "where the trace goes, on a pass too; without it a failure's goes to"
                                + " NAME.trace.json in this folder"));
        flags.add(Flag.alone("--no-trace", "leave no trace"));
        flags.add(
                Flag.value(
                        "--json",
                        "FILE",
                        "the verdict with its trace as JSON, whatever it is; - for the standard"
                                + " output, and the report goes to the error stream"));
        flags.add(Flag.alone("--quiet", "only the verdict, in one line, and what to type next"));
        flags.addAll(Look.FLAGS);
        return flags;
    }

    @Override
    public Grammar grammar() {
        return GRAMMAR;
    }

    @Override
    public int run(Typed typed, Shell shell) throws WrongUse, IOException {
        String name = typed.neededOperand();
        Options options = options(typed);
        Terminal terminal = Look.of(typed, shell);
        Leavings leavings = Leavings.of(typed, shell);
        ProgressLine progress = progress(typed, shell);
        try (Interruption interruption = Interruption.watch(progress, shell.err())) {
            Target target =
                    Targets.find(
                            name, shell.path(name), Optional.empty(), typed.rest(), typed, shell);
            Verdict verdict = check(options, target, progress, shell);
            Leavings.Left left = interruption.finish(() -> leavings.leave(verdict));
            PrintStream to = leavings.toOutput() ? shell.err() : shell.out();
            to.print(text(verdict, left, terminal, typed, shell.self()));
            to.flush();
            if (left.missing()) {
                return WRONG;
            }
            return verdict.failed() ? FAILURE : GOOD;
        }
    }

    private static Verdict check(Options options, Target target, ProgressLine progress, Shell shell)
            throws WrongUse {
        try {
            return Drawloom.check(options, target, progress);
        } catch (BadTarget e) {
            String message = String.valueOf(e.getMessage());
            boolean noClass = message.startsWith("there is no class");
            throw new WrongUse(message + (noClass ? Targets.hint(target, shell) : ""));
        } finally {
            progress.end();
        }
    }

    private static ProgressLine progress(Typed typed, Shell shell) {
        ProgressLine.Style style =
                shell.tty().err() ? ProgressLine.Style.IN_PLACE : ProgressLine.Style.LINES;
        return new ProgressLine(
                shell.err(),
                typed.has("--quiet") ? ProgressLine.Style.SILENT : style,
                shell.tty().columns().orElse(Terminal.WIDEST),
                System::nanoTime);
    }

    private static String text(
            Verdict verdict, Leavings.Left left, Terminal terminal, Typed typed, String self) {
        String report = TextReport.render(verdict.trace(), terminal);
        StringBuilder text = new StringBuilder();
        boolean quiet = typed.has("--quiet");
        text.append(quiet ? report.substring(0, report.indexOf('\n') + 1) : report + "\n");
        for (Leavings.Note each : left.notes()) {
            if (each.needed() || !quiet) {
                text.append(each.line()).append('\n');
            }
        }
        NextStep.caution(verdict).ifPresent(it -> text.append(it).append('\n'));
        text.append("next  ").append(NextStep.after(verdict, left, typed, self)).append('\n');
        return text.toString();
    }

    private static Options options(Typed typed) throws WrongUse {
        return new Options(
                SearchKind.valueOf(
                        typed.choice("--strategy", STRATEGIES, "auto").toUpperCase(Locale.ROOT)),
                typed.number("--executions", 1, Long.MAX_VALUE, Options.DEFAULTS.executions()),
                typed.time("--time", Options.DEFAULTS.time()),
                typed.number("--seed", Long.MIN_VALUE, Long.MAX_VALUE, Options.DEFAULTS.seed()),
                (int) typed.number("--jobs", 0, MOST_JOBS, Options.DEFAULTS.jobs()),
                typed.has("--first"),
                typed.all("--include"),
                typed.all("--exclude"),
                typed.has("--early-timers"),
                typed.has("--spurious-wakeups"),
                typed.number("--max-steps", 1, Long.MAX_VALUE, Options.DEFAULTS.maxSteps()),
                typed.last("--expect-output"));
    }
}

package io.drawloom.cli;

import io.drawloom.check.JvmLimits;
import io.drawloom.check.Verdict;
import io.drawloom.json.TraceFiles;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Trace;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what to type after a check. */
final class NextStep {
    /** A longer output is not put into a command. */
    private static final int LONGEST_OUTPUT = 40;

    private static final int MORE = 4;

    /** About what a search takes for its work. */
    private static final Duration WORK = Duration.ofSeconds(30);

    private NextStep() {}

    static String after(
            Verdict verdict, OutputFiles.Written written, TypedCommand typed, String self) {
        if (verdict.failed()) {
            return written.trace()
                    .map(it -> replay(it, typed, self))
                    .orElseGet(() -> leaveTrace(verdict, typed, self));
        }
        if (differs(verdict)) {
            return example(verdict.trace())
                    .map(output -> typed.with("--expect-output", output).command(self))
                    .orElseGet(() -> keep(verdict, written, typed, self));
        }
        return switch (verdict.trace().search().ending()) {
            case EXHAUSTED -> harder(verdict, written, typed, self);
            case EXECUTIONS ->
                    typed.with("--executions", Long.toString(more(executions(verdict))))
                            .command(self);
            case TIME, WORK, SAMPLED, FIRST_FAILURE, SOON_AFTER_FAILURE ->
                    longer(verdict, typed, self);
            case MEMORY -> withOption(JvmLimits.moreMemory(), typed, self);
            case STACK -> withOption(JvmLimits.moreStack(), typed, self);
            case BOUND ->
                    typed.with(
                                    "--max-steps",
                                    Long.toString(
                                            more(
                                                    verdict.trace()
                                                            .settings()
                                                            .get(Settings.MAX_STEPS))))
                            .command(self);
            // More time would not help; one execution, kept, can be looked at.
            case NOT_REPEATED -> keep(verdict, written, typed, self);
        };
    }

    private static String replay(String trace, TypedCommand typed, String self) {
        String language =
                typed.values().getOrDefault("--lang", List.of()).stream()
                        .map(it -> "--lang " + it + " ")
                        .collect(Collectors.joining());
        return self + " replay " + language + Shell.quoted(trace);
    }

    private static String leaveTrace(Verdict verdict, TypedCommand typed, String self) {
        if (typed.has("--no-trace")) {
            return typed.without("--no-trace").command(self);
        }
        // It could not be written where it was wanted.
        Path elsewhere =
                Path.of(
                        System.getProperty("java.io.tmpdir", ""),
                        TraceFiles.defaultName(verdict.trace().program()));
        return typed.with("--trace", elsewhere.toString()).command(self);
    }

    /** All orders pass: what is left is to let more happen, or to keep what was found. */
    private static String harder(
            Verdict verdict, OutputFiles.Written written, TypedCommand typed, String self) {
        if (!typed.has("--early-timers") || !typed.has("--spurious-wakeups")) {
            return typed.with("--early-timers").with("--spurious-wakeups").command(self);
        }
        return keep(verdict, written, typed, self);
    }

    private static String longer(Verdict verdict, TypedCommand typed, String self) {
        Duration before = verdict.trace().settings().get(Settings.TIME).orElse(WORK);
        Duration more = before.multipliedBy(MORE);
        String time = more.toMillis() % 1000 == 0 ? more.toSeconds() + "s" : more.toMillis() + "ms";
        return typed.with("--time", time).command(self);
    }

    private static String withOption(String option, TypedCommand typed, String self) {
        return "DRAWLOOM_JAVA_OPTIONS=" + option + " " + typed.command(self);
    }

    private static long executions(Verdict verdict) {
        return Math.max(1, verdict.trace().settings().get(Settings.EXECUTIONS));
    }

    private static long more(long number) {
        return number > Long.MAX_VALUE / MORE ? Long.MAX_VALUE : number * MORE;
    }

    /**
     * What stands before the command where results differ: the tool cannot know which is right, so
     * the one it puts into the command is no more than an example.
     */
    static Optional<String> caution(Verdict verdict, CommandMessages messages) {
        return differs(verdict) && example(verdict.trace()).isPresent()
                ? Optional.of(messages.beside("say"))
                : Optional.empty();
    }

    private static boolean differs(Verdict verdict) {
        return verdict.trace().finding() instanceof Finding.DependsOnOrder;
    }

    /** There is no better command to type: keep one order, or look at the one kept. */
    private static String keep(
            Verdict verdict, OutputFiles.Written written, TypedCommand typed, String self) {
        return written.trace()
                .map(it -> replay(it, typed, self))
                .orElseGet(() ->
                        typed.without("--no-trace")
                                .with("--trace", TraceFiles.defaultName(verdict.trace().program()))
                                .command(self));
    }

    /** The most frequent output that can be typed in one line. */
    private static Optional<String> example(Trace trace) {
        for (Outcomes.Outcome each : trace.outcomes().list()) {
            String output = each.result().output().strip();
            if (each.result() instanceof Outcomes.Result.Printed
                    && !output.isEmpty()
                    && output.length() <= LONGEST_OUTPUT
                    && output.chars().noneMatch(Character::isISOControl)) {
                return Optional.of(output);
            }
        }
        return Optional.empty();
    }
}

package io.drawloom.check;

import io.drawloom.explore.Divergence;
import io.drawloom.explore.Replay;
import io.drawloom.explore.Schedule;
import io.drawloom.instrument.Agent;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Place;
import io.drawloom.trace.Program;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the execution of a trace again, and says whether it went the same way. */
final class Replaying {
    private Replaying() {}

    static Replayed replay(Trace recorded, Target target) {
        if (!Agent.ready()) {
            throw new IllegalStateException(Agent.missing());
        }
        Options options = new Options(recorded.settings());
        try (io.drawloom.instrument.Program program = Programs.open(target, options);
                ProgramOutput.Streams _ = ProgramOutput.take()) {
            Worker worker =
                    Worker.recording(target, program, List.of(), options)
                            .fixed(VisibleNames.of(recorded.shared()));
            TraceMaker.Recording again =
                    new TraceMaker(worker, new Sources(target.sources()), options)
                            .record(new Replay(Schedule.parse(recorded.execution().schedule())));
            // a check may have come to more classes than this one order does
            Program now = Programs.describe(target, program, recorded.program().classes().keySet());
            return new Replayed(
                    trace(recorded, again, now),
                    divergence(recorded, again),
                    changed(recorded.program(), now));
        }
    }

    private static Trace trace(Trace recorded, TraceMaker.Recording again, Program now) {
        Finding finding =
                isOfManyExecutions(recorded.finding()) && again.finding() instanceof Finding.Passed
                        ? recorded.finding() // which one execution does not show
                        : again.finding();
        boolean same =
                steps(recorded).equals(again.steps().stream().map(Step::plain).toList())
                        && recorded.execution().edges().equals(again.edges())
                        && recorded.execution().schedule().equals(again.schedule().toString())
                        && recorded.objects().equals(again.objects())
                        && recorded.finding().equals(finding);
        Trace.Builder trace =
                again.trace(now, recorded.settings(), recorded.search(), recorded.shared())
                        .finding(finding)
                        .outcomes(recorded.outcomes());
        if (same) {
            // all that was counted then holds now
            trace.execution(recorded.execution()).pattern(recorded.pattern());
            recorded.passing().ifPresent(trace::passing);
        }
        return trace.build();
    }

    private static boolean isOfManyExecutions(Finding finding) {
        return finding instanceof Finding.DependsOnOrder || finding instanceof Finding.NotRepeated;
    }

    /** At which step and how the replay left the recorded way. */
    private static Optional<String> divergence(Trace recorded, TraceMaker.Recording again) {
        List<Step> then = steps(recorded);
        List<Step> now = again.steps().stream().map(Step::plain).toList();
        for (int i = 0; i < Math.min(then.size(), now.size()); i++) {
            if (!then.get(i).equals(now.get(i))) {
                return Optional.of(
                        "replay diverged at step "
                                + (i + 1)
                                + ": it was "
                                + words(then.get(i), now.get(i))
                                + ", it is "
                                + words(now.get(i), then.get(i))
                                + "; was the program changed?");
            }
        }
        if (again.error() instanceof Divergence divergence) {
            return Optional.of(String.valueOf(divergence.getMessage()));
        }
        if (again.error() != null) {
            return Optional.of("the replay could not go on: " + again.error());
        }
        if (then.size() != now.size()) {
            return Optional.of(
                    "replay diverged at step "
                            + (Math.min(then.size(), now.size()) + 1)
                            + ": there were "
                            + then.size()
                            + " steps, there are "
                            + now.size()
                            + "; was the program changed?");
        }
        if (!(recorded.finding() instanceof Finding.NotRepeated)
                && !kind(recorded.finding()).equals(kind(again.finding()))) {
            return Optional.of(
                    "the steps are the same, but the end is not: it was "
                            + kind(recorded.finding())
                            + ", it is "
                            + kind(again.finding()));
        }
        return Optional.empty();
    }

    private static String kind(Finding finding) {
        return finding instanceof Finding.DependsOnOrder
                ? "Passed"
                : finding.getClass().getSimpleName();
    }

    /** The step in words, with the first thing in which it is not the other one. */
    private static String words(Step step, Step other) {
        String words = "thread " + step.thread() + ", " + step.kind() + " at " + step.at().where();
        List<String> mine = details(step);
        List<String> others = details(other);
        for (int i = 0; i < mine.size(); i++) {
            if (!mine.get(i).equals(others.get(i))) {
                return words + ", " + mine.get(i);
            }
        }
        return words;
    }

    /** All that a step says beside its thread, kind and line, each part in words of its own. */
    private static List<String> details(Step step) {
        Place at = step.at();
        return List.of(
                step.variable().map(it -> "on " + it.display()).orElse("on no variable"),
                step.values().before().map(it -> "seeing " + it).orElse("seeing no value"),
                step.values().after().map(it -> "leaving " + it).orElse("leaving no value"),
                "in " + at.className() + "." + at.method(),
                "in the line " + at.text().strip(),
                step.mode().map(it -> "as " + it).orElse("as no access of a known mode"),
                step.readsFrom().isPresent()
                        ? "reading what step " + step.readsFrom().getAsInt() + " wrote"
                        : "reading what no step wrote",
                "with threads " + step.enabled() + " ready",
                "with locks " + step.locks(),
                "with picks " + step.picks(),
                step.folded() ? "seen by no other" : "seen by others",
                "at " + step.nanos() + " ns",
                "on " + step.variable());
    }

    private static List<Step> steps(Trace trace) {
        return trace.execution().steps().stream().map(Step::plain).toList();
    }

    private static List<String> changed(Program then, Program now) {
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, String> type : now.classes().entrySet()) {
            String before = then.classes().get(type.getKey());
            if (before != null && !before.equals(type.getValue())) {
                changed.add(type.getKey());
            }
        }
        return changed;
    }
}

package io.drawloom.learn.exercise;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.SearchKind;
import io.drawloom.check.Target;
import io.drawloom.learn.exercise.Exercise.Version;
import io.drawloom.source.SourceCompiler;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Trace;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outcomes that the small program of an exercise can have.
 *
 * @param orders how many orders lead to each outcome; those that none leads to are not in it
 */
public record PossibleOutcomes(Map<String, Long> orders) {
    /** Runs every order of the program, with the class as it is at first. */
    public static PossibleOutcomes of(Exercise exercise) throws IOException {
        try (Answer program = Answer.shown(exercise, Version.START)) {
            return of(program.program());
        } catch (SourceCompiler.DoesNotCompile e) {
            throw new IllegalStateException(e.printed(), e);
        }
    }

    private static PossibleOutcomes of(Target program) {
        Options every =
                Options.DEFAULTS
                        .withStrategy(SearchKind.EXHAUSTIVE)
                        .withExecutions(Judge.BOUND)
                        .withTime(Judge.FOR_EVER)
                        .withIgnoreDataRaces(true) // what comes of them is asked
                        .withJobs(1);
        Trace trace = Drawloom.check(every, program, Progress.NONE).trace();
        Map<String, Long> orders = new LinkedHashMap<>();
        for (Outcomes.Outcome each : trace.outcomes().list()) {
            orders.merge(Exercise.outcome(each.result()), each.count(), Long::sum);
        }
        return new PossibleOutcomes(orders);
    }

    /** How many orders there are. */
    public long total() {
        return orders.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many orders lead to the outcome. */
    public long of(String outcome) {
        return orders.getOrDefault(outcome, 0L);
    }
}

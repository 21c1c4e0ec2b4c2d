package io.drawloom.learn.exercise;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.SearchKind;
import io.drawloom.check.Verdict;
import io.drawloom.learn.exercise.Exercise.Scenario;
import io.drawloom.source.SourceCompiler;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Search;
import io.drawloom.trace.Trace;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Says whether an answer is right: every order of every scenario passes within the bound, the work
 * is done, some order reaches the overlap, and no access is left to luck.
 *
 * <p>What it may spend is counted in executions, and one worker does them all: it says the same on
 * every machine.
 */
public final class Judge {
    /** The most orders of a scenario that are tried. */
    public static final long BOUND = 100_000;

    /** If there are more: so many samples, for most failures show in few. */
    private static final long SAMPLES = 2_000;

    /** Of an answer that may go round for ever: so many samples. */
    private static final long SAMPLES_OF_ENDLESS = 100;

    private static final String NO_END = "no end";
    private static final String NO_MEMORY = "no memory left";

    /** Executions that are looked through for data races, of each scenario. */
    private static final int LOOKED_THROUGH = 3;

    /** No bound: what counts is the number of executions. */
    static final Duration FOR_EVER = Duration.ofDays(365);

    /** More steps than any answer needs. */
    private static final long MOST_STEPS = 5_000;

    /** What the harness prints of an order that reaches the overlap. */
    private static final String OVERLAP = "overlap";

    private Judge() {}

    /** What comes of a learner's file. */
    public static Judgement judge(Exercise exercise, String text) throws IOException {
        try (Answer answer = Answer.judged(exercise, text)) {
            Optional<String> refused = AnswerRestrictions.refuse(answer);
            return refused.isPresent()
                    ? Judgement.refused(Reason.NOT_ALLOWED, refused.get())
                    : judge(answer);
        } catch (SourceCompiler.DoesNotCompile e) {
            return Judgement.refused(Reason.DOES_NOT_COMPILE, e.printed());
        }
    }

    /** What comes of an answer that is judged whatever it uses. */
    static Judgement judge(Answer answer) {
        long orders = 0;
        for (Scenario scenario : answer.exercise().scenarios()) {
            Judgement one = judge(answer, scenario);
            orders += one.orders();
            if (!one.passed()) {
                return new Judgement(one.reason(), one.fact(), orders, Optional.of(scenario));
            }
        }
        return new Judgement(Reason.PASSED, "", orders, Optional.empty());
    }

    private static Judgement judge(Answer answer, Scenario scenario) {
        Options early =
                options(scenario)
                        .withStrategy(SearchKind.EXHAUSTIVE)
                        .withExecutions(BOUND)
                        .withTime(FOR_EVER)
                        .withFirst(true)
                        .withJobs(1);
        Judgement judgement = judge(answer, scenario, early);
        if (!judgement.fact().equals(NO_END)) {
            return judgement;
        }
        // Who sleeps and tries again may do so for ever, if no time is long enough for others.
        Judgement inTime = judge(answer, scenario, early.withEarlyTimers(false));
        return inTime.passed() ? otherFailure(answer, scenario, early).orElse(inTime) : judgement;
    }

    /** What else than going round for ever some samples come to, if any does. */
    private static Optional<Judgement> otherFailure(
            Answer answer, Scenario scenario, Options options) {
        Verdict sampled =
                check(
                        answer,
                        scenario,
                        options.withStrategy(SearchKind.POS)
                                .withExecutions(SAMPLES_OF_ENDLESS)
                                .withFirst(false));
        return sampled.trace().outcomes().list().stream()
                .filter(Outcomes.Outcome::failing)
                .map(it -> Exercise.outcome(it.result()))
                .filter(it -> !it.equals(NO_END))
                .findFirst()
                .map(it -> new Judgement(Reason.ORDER_FAILS, it, 0, Optional.of(scenario)));
    }

    private static Judgement judge(Answer answer, Scenario scenario, Options every) {
        Verdict verdict = check(answer, scenario, every);
        long orders = orders(verdict);
        if (verdict.trace().search().ending() == Search.Ending.EXECUTIONS && !verdict.failed()) {
            Verdict sampled =
                    check(
                            answer,
                            scenario,
                            every.withStrategy(SearchKind.POS).withExecutions(SAMPLES));
            verdict = sampled.failed() ? sampled : verdict;
        }
        Optional<Judgement> refused = refuse(answer, scenario, verdict, every);
        return refused.map(
                        it -> new Judgement(it.reason(), it.fact(), orders, Optional.of(scenario)))
                .orElseGet(() -> new Judgement(Reason.PASSED, "", orders, Optional.empty()));
    }

    private static long orders(Verdict verdict) {
        return verdict.trace().search().orders().orElse(0);
    }

    private static Optional<Judgement> refuse(
            Answer answer, Scenario scenario, Verdict verdict, Options options) {
        Trace trace = verdict.trace();
        if (verdict.failed()) {
            return refused(Reason.ORDER_FAILS, fact(trace.finding()));
        }
        if (trace.search().ending() == Search.Ending.BOUND) {
            return refused(Reason.ORDER_FAILS, NO_END);
        }
        if (trace.search().ending() == Search.Ending.MEMORY
                || trace.search().ending() == Search.Ending.STACK) {
            return refused(Reason.ORDER_FAILS, NO_MEMORY);
        }
        if (trace.search().ending() == Search.Ending.EXECUTIONS) {
            return refused(Reason.TOO_MANY_ORDERS, "more than " + BOUND + " orders");
        }
        if (!isControlled(verdict)) {
            return refused(Reason.NOT_CONTROLLED, uncontrolled(verdict));
        }
        if (scenario.overlap()) {
            if (!reached(trace.outcomes())) {
                return refused(Reason.OVERLAP_NOT_REACHED, "");
            }
            // Once more, and one order to each result again: an overlap that was luck is none.
            Verdict again = check(answer, scenario, options.withFirst(false));
            if (!isControlled(again) || !reached(again.trace().outcomes())) {
                return refused(Reason.NOT_CONTROLLED, uncontrolled(again));
            }
        }
        return race(answer, scenario, trace, options).flatMap(it -> refused(Reason.DATA_RACE, it));
    }

    /**
     * Whether every order was tried and none fails. An answer that waits in a loop is as good as
     * another: that fairness leaves out orders in which it turns for ever is no fault of it.
     */
    private static boolean isControlled(Verdict verdict) {
        Search search = verdict.trace().search();
        return !verdict.failed()
                && search.exhausted()
                && search.uncontrolled().isEmpty()
                && leftOut(search).isEmpty();
    }

    /** The first of what was not explored that may hide an order that fails. */
    private static Optional<String> leftOut(Search search) {
        return search.notExplored().stream()
                .filter(it -> it.kind() != Search.NotExplored.Kind.UNFAIR)
                .findFirst()
                .map(Search.NotExplored::what);
    }

    private static String uncontrolled(Verdict verdict) {
        Search search = verdict.trace().search();
        return search.uncontrolled().stream()
                .findFirst()
                .map(Search.Uncontrolled::what)
                .or(() -> leftOut(search))
                .orElse("its orders do not repeat");
    }

    private static Optional<Judgement> refused(Reason reason, String fact) {
        return Optional.of(Judgement.refused(reason, fact));
    }

    private static boolean reached(Outcomes outcomes) {
        for (Outcomes.Outcome each : outcomes.list()) {
            if (each.result().output().strip().equals(OVERLAP)) {
                return true;
            }
        }
        return false;
    }

    /** A race in one of some executions; those of a few samples, and the last of the search. */
    private static Optional<String> race(
            Answer answer, Scenario scenario, Trace last, Options options) {
        Optional<String> race = Races.find(answer, last);
        for (int seed = 1; seed < LOOKED_THROUGH && race.isEmpty(); seed++) {
            Options one = options.withStrategy(SearchKind.POS).withExecutions(1).withSeed(seed);
            race = Races.find(answer, check(answer, scenario, one).trace());
        }
        return race;
    }

    private static Options options(Scenario scenario) {
        return Options.DEFAULTS
                .withSpuriousWakeups(scenario.spuriousWakeups())
                .withIgnoreDataRaces(true) // looked for when no order fails, see Races
                .withEarlyTimers(true) // no time is long enough for others to be done
                .withMaxSteps(MOST_STEPS);
    }

    private static Verdict check(Answer answer, Scenario scenario, Options options) {
        return Drawloom.check(options, answer.method(scenario.method()), Progress.NONE);
    }

    /** An order of the scenario that fails, with the fewest switches, and why it does. */
    public static Trace picture(Exercise exercise, String text, Scenario scenario)
            throws SourceCompiler.DoesNotCompile, IOException {
        try (Answer answer = Answer.judged(exercise, text)) {
            // looked for where the judge found it: on a slow machine, too, there is one
            Options every =
                    options(scenario)
                            .withStrategy(SearchKind.EXHAUSTIVE)
                            .withExecutions(BOUND)
                            .withTime(FOR_EVER)
                            .withJobs(1);
            Verdict verdict = check(answer, scenario, every);
            return verdict.failed()
                    ? verdict.trace()
                    : check(
                                    answer,
                                    scenario,
                                    every.withStrategy(SearchKind.POS).withExecutions(SAMPLES))
                            .trace();
        }
    }

    /** What went wrong, in one line. */
    private static String fact(Finding finding) {
        return switch (finding) {
            case Finding.AssertionFailed it -> it.message().orElse(simple(it.type()));
            case Finding.UncaughtException it ->
                    simple(it.type()) + it.message().map(m -> ": " + m).orElse("");
            case Finding.Deadlock it -> "deadlock";
            case Finding.WaitsForEver it -> "a thread waits for ever";
            case Finding.DataRace it -> "a data race for " + it.what();
            case Finding.NoEnd it -> NO_END;
            case Finding.Exit it -> "exit " + it.status();
            case Finding.UnexpectedOutput it -> "printed " + it.got();
            case Finding.NotRepeated it -> it.failure();
            case Finding.Passed it -> "";
            case Finding.DependsOnOrder it -> "";
        };
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}

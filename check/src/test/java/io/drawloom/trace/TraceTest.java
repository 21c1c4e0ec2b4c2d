package io.drawloom.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drawloom.trace.Step.Kind;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

class TraceTest {
    private static final Place HERE =
            new Place("com.acme.Bank$Account", "add", "Bank.java", 12, "x++;");

    @Test
    void a_refused_value_is_named() {
        refused("line must be >= 0, got -1", () -> new Place("", "", "", -1, ""));
        refused("step must be >= 1, got 0", () -> step(0, 1));
        refused(
                "enabled threads of step 3 must rise, got [2, 1]",
                () -> Step.builder(3, 1, Kind.READ, HERE).enabled(2, 1).build());
        refused("passing orders (3) must be <= orders (2)", () -> CanPass.exact(3, 2));
        refused(
                "an edge goes forward, got from step 4 to step 4",
                () -> new Edge(4, 4, Edge.Why.LOCK));
        refused(
                "time must be positive, got PT0S",
                () ->
                        Settings.DEFAULTS
                                .with(Settings.JOBS, 1)
                                .with(Settings.TIME, Optional.of(Duration.ZERO)));
        refused(
                "jobs must be >= 1, got 0",
                () ->
                        Trace.builder(
                                        "1",
                                        Program.of("X", Program.Kind.LIBRARY, "X"),
                                        Settings.DEFAULTS,
                                        Search.builder(Search.Ending.TIME).build())
                                .build());
        refused(
                "digest of X must be a sha-256 of 64 lower-case hexadecimal digits, got 'ABC'",
                () ->
                        new Program(
                                "X",
                                Program.Kind.LIBRARY,
                                "X",
                                List.of(),
                                List.of(),
                                Optional.of("ABC"),
                                Map.of()));
        refused(
                "failing executions (3) must be <= executions (2)",
                () -> Search.builder(Search.Ending.TIME).executions(2, 3).build());
        refused(
                "an exhausted search knows its orders, got none",
                () -> Search.builder(Search.Ending.EXHAUSTED).build());
        refused(
                "failing interleavings (Optional[3]) need as many interleavings (Optional[2])",
                () ->
                        Search.builder(Search.Ending.TIME)
                                .interleavings(BigInteger.TWO, BigInteger.valueOf(3))
                                .build());
        refused(
                "the circle is open: lock 1 is held by thread 2, but thread 1 comes next",
                () ->
                        new Finding.Deadlock(
                                List.of(new Finding.Link(1, 1, HERE, 2, HERE)), List.of()));
        refused(
                "a lost update goes read, write between, write; got 3, 2, 4",
                () -> new Pattern.LostUpdate(Variable.of("a", "a"), 3, 4, 2, OptionalInt.empty()));
        refused(
                "step numbers must rise, got 1 after 2",
                () ->
                        Execution.of(
                                "",
                                Optional.empty(),
                                List.of(step(2, 0), step(1, 0)),
                                List.of(),
                                List.of()));
        refused(
                "edge from step 1 to step 9 joins steps that are not there",
                () ->
                        Execution.of(
                                "",
                                Optional.empty(),
                                List.of(step(1, 0)),
                                List.of(new Edge(1, 9, Edge.Why.LOCK)),
                                List.of()));
        refused(
                "step 1 is by thread 4, but there are 1",
                () -> trace(List.of(step(1, 4))).threads(List.of(TracedThread.main())).build());
        refused(
                "step 3 reads from an earlier one, got 3",
                () -> Step.builder(3, 1, Kind.READ, HERE).readsFrom(3).build());
        TracedObject object = TracedObject.of(1, "A#1", "a.A");
        refused(
                "object 2 is named but not there",
                () ->
                        trace(List.of(step(1, 0).withFolded(true), touching(2, 2)))
                                .threads(List.of(TracedThread.main()))
                                .objects(List.of(object))
                                .build());
        refused(
                "two objects are named A#1",
                () ->
                        trace(List.of())
                                .objects(List.of(object, TracedObject.of(2, "A#1", "a.A")))
                                .build());
        refused(
                "two objects are called lock",
                () ->
                        trace(List.of())
                                .objects(
                                        List.of(
                                                object.called("lock"),
                                                TracedObject.of(2, "A#2", "a.A").called("lock")))
                                .build());
        refused(
                "A#1 is of kind OBJECT and cannot be thread OptionalInt[0]",
                () ->
                        new TracedObject(
                                1,
                                "A#1",
                                Optional.empty(),
                                "a.A",
                                TracedObject.Kind.OBJECT,
                                OptionalInt.of(0)));
        refused(
                "step 7 is named but not there",
                () ->
                        trace(List.of(step(1, 0)))
                                .threads(List.of(TracedThread.main()))
                                .passing(
                                        new PassingOrder(
                                                new Route("", List.of()),
                                                List.of(new Reversal(1, 7))))
                                .build());
        refused(
                "only thread 0 has no origin, got Optional.empty for thread 1",
                () ->
                        new TracedThread(
                                1,
                                "t",
                                TracedThread.Kind.VIRTUAL,
                                false,
                                Optional.empty(),
                                new TracedThread.End.Ended()));
    }

    @Test
    void the_rows_are_what_matters_and_what_is_named() {
        Trace trace =
                trace(
                                List.of(
                                        folded(1, 0),
                                        step(2, 1),
                                        folded(3, 2).withAfter(CanPass.exact(0, 1)),
                                        folded(4, 1),
                                        folded(5, 1)))
                        .threads(threads())
                        .passing(
                                new PassingOrder(
                                        new Route("p", List.of()), List.of(new Reversal(2, 5))))
                        .build();

        assertThat(trace.rows()).extracting(Step::number).containsExactly(2, 3, 5);
        assertThat(trace.route()).isEqualTo(new Route("s", List.of(1, 2, 1)));
    }

    @Test
    void the_doomed_step_is_the_one_after_which_nothing_passes_any_more() {
        assertThat(
                        trace(
                                        List.of(
                                                step(1, 1).withAfter(CanPass.exact(1, 3)),
                                                step(2, 1),
                                                step(3, 1).withAfter(CanPass.exact(0, 2)),
                                                step(4, 1).withAfter(CanPass.exact(0, 1))))
                                .threads(threads())
                                .build()
                                .doomed())
                .map(Step::number)
                .contains(3);
    }

    @Test
    void a_step_after_which_something_was_seen_to_pass_later_is_not_doomed() {
        assertThat(
                        trace(
                                        List.of(
                                                step(1, 1).withAfter(CanPass.estimated(0, 64)),
                                                step(2, 1).withAfter(CanPass.estimated(3, 64)),
                                                step(3, 1).withAfter(CanPass.estimated(0, 64))))
                                .threads(threads())
                                .build()
                                .doomed())
                .map(Step::number)
                .contains(3);
    }

    @Test
    void where_nothing_ever_passes_no_step_is_doomed() {
        assertThat(
                        Trace.builder(
                                        "0.1",
                                        Program.of("X", Program.Kind.LIBRARY, "X"),
                                        Settings.DEFAULTS.with(Settings.JOBS, 1),
                                        Search.builder(Search.Ending.TIME).build())
                                .threads(threads())
                                .execution(
                                        Execution.of(
                                                "s",
                                                Optional.of(CanPass.exact(0, 1)),
                                                List.of(step(1, 1).withAfter(CanPass.exact(0, 1))),
                                                List.of(),
                                                List.of()))
                                .build()
                                .doomed())
                .isEmpty();
    }

    @Test
    void pairs_that_follow_from_another_pair_are_not_named() {
        Variable v = Variable.of("a", "a");
        List<Step> steps =
                List.of(
                        Step.builder(1, 1, Kind.READ, HERE).variable(v).build(),
                        Step.builder(2, 2, Kind.READ, HERE).variable(v).build(),
                        Step.builder(3, 2, Kind.WRITE, HERE).variable(v).build(),
                        Step.builder(4, 1, Kind.WRITE, HERE).variable(v).build());

        // With 4 before 2 it is before 3 too.
        assertThat(Reversal.between(steps, List.of(1, 1, 2, 2)))
                .containsExactly(new Reversal(2, 4));
        assertThat(Reversal.between(steps, List.of(2, 2, 1, 1)))
                .containsExactly(new Reversal(1, 3));
        assertThat(Reversal.between(steps, List.of(1, 2, 2, 1))).isEmpty();
    }

    @Test
    void a_place_says_where_it_is_as_shortly_as_it_can() {
        assertThat(HERE.where()).isEqualTo("Bank.java:12");
        assertThat(HERE.simpleClassName()).isEqualTo("Account");
        assertThat(new Place("com.acme.Bank$1", "run", "", 0, "").where()).isEqualTo("Bank$1.run");
        assertThat(Place.unknown().where()).isEqualTo("an unknown place");
    }

    private static void refused(String message, Runnable attempt) {
        assertThatIllegalArgumentException().isThrownBy(attempt::run).withMessage(message);
    }

    private static List<TracedThread> threads() {
        TracedThread.Origin origin = new TracedThread.Origin(0, 1, HERE);
        return List.of(
                TracedThread.main(),
                new TracedThread(
                        1,
                        "a",
                        TracedThread.Kind.VIRTUAL,
                        false,
                        Optional.of(origin),
                        new TracedThread.End.Ended()),
                new TracedThread(
                        2,
                        "b",
                        TracedThread.Kind.VIRTUAL,
                        true,
                        Optional.of(origin),
                        new TracedThread.End.Ended()));
    }

    private static Trace.Builder trace(List<Step> steps) {
        return Trace.builder(
                        "0.1",
                        Program.of("X", Program.Kind.LIBRARY, "X"),
                        Settings.DEFAULTS.with(Settings.JOBS, 1),
                        Search.builder(Search.Ending.TIME).build())
                .execution(Execution.of("s", Optional.empty(), steps, List.of(), List.of()));
    }

    private static Step touching(int number, int object) {
        return Step.builder(number, 0, Kind.WRITE, HERE)
                .variable(Variable.of("a.A.x", "x", object))
                .build();
    }

    private static Step step(int number, int thread) {
        return Step.builder(number, thread, Kind.YIELD, HERE).build();
    }

    private static Step folded(int number, int thread) {
        return step(number, thread).withFolded(true);
    }
}

package io.drawloom.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.analyse.RacesOfTrace.Race;
import io.drawloom.trace.AccessMode;
import io.drawloom.trace.Edge;
import io.drawloom.trace.Edge.Why;
import io.drawloom.trace.Execution;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Place;
import io.drawloom.trace.Program;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Step.Kind;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedObject;
import io.drawloom.trace.TracedThread;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What of a trace orders accesses, and what does not: threads 1 and 2 come to {@code count}. */
class RacesOfTraceTest {
    private static final Variable COUNT = Variable.of("Counter.count", "count");
    private static final Variable SUM = Variable.of("Counter.sum", "sum");
    private static final Variable READY = Variable.of("Counter.ready", "ready");
    private static final int ONE = 1;
    private static final int OTHER = 2;

    private static Step.Builder step(int number, int thread, Kind kind) {
        return Step.builder(number, thread, kind, Place.unknown());
    }

    private static Step.Builder reads(int number, int thread, Variable variable) {
        return step(number, thread, Kind.READ)
                .variable(variable)
                .mode(variable.equals(READY) ? AccessMode.VOLATILE : AccessMode.PLAIN);
    }

    private static Step.Builder writes(int number, int thread, Variable variable) {
        return step(number, thread, Kind.WRITE)
                .variable(variable)
                .mode(variable.equals(READY) ? AccessMode.VOLATILE : AccessMode.PLAIN);
    }

    /** A step that does this with the monitor of an object. */
    private static Step.Builder monitor(int number, int thread, Kind kind, int object) {
        return step(number, thread, kind)
                .variable(Variable.monitor("java.lang.Object", "lock", object));
    }

    private static HeldLock held(int lock) {
        return new HeldLock(lock, Place.unknown());
    }

    private static Optional<Race> race(Step.Builder... steps) {
        return race(List.of(), steps);
    }

    private static Optional<Race> race(List<Edge> edges, Step.Builder... steps) {
        Trace trace =
                Trace.builder(
                                "0.1",
                                Program.of("Made", Program.Kind.SOURCE_FILE, "Made.java"),
                                Settings.DEFAULTS.with(Settings.JOBS, 1),
                                Search.builder(Search.Ending.EXECUTIONS).build())
                        .threads(
                                Stream.concat(
                                                Stream.of(TracedThread.main()),
                                                IntStream.rangeClosed(1, 3)
                                                        .mapToObj(RacesOfTraceTest::thread))
                                        .toList())
                        .objects(
                                List.of(
                                        TracedObject.of(ONE, "Object#1", "java.lang.Object"),
                                        TracedObject.of(OTHER, "Object#2", "java.lang.Object")))
                        .execution(
                                Execution.of(
                                        "made",
                                        Optional.empty(),
                                        Stream.of(steps).map(Step.Builder::build).toList(),
                                        edges,
                                        List.of()))
                        .build();
        return RacesOfTrace.first(trace, it -> it.mode().equals(Optional.of(AccessMode.PLAIN)));
    }

    private static TracedThread thread(int number) {
        return new TracedThread(
                number,
                "Thread-" + (number - 1),
                TracedThread.Kind.PLATFORM,
                false,
                Optional.of(new TracedThread.Origin(0, 1, Place.unknown())),
                new TracedThread.End.Ended());
    }

    // ---------------------------------------------------------------- what races

    @Test
    void two_writes_that_nothing_orders_race() {
        assertThat(race(writes(1, 1, COUNT), writes(2, 2, COUNT))).contains(new Race(COUNT, 1, 2));
    }

    @Test
    void a_read_and_a_write_race_whichever_comes_first() {
        assertThat(race(reads(3, 1, COUNT), writes(7, 2, COUNT))).contains(new Race(COUNT, 3, 7));
        assertThat(race(writes(3, 1, COUNT), reads(7, 2, COUNT))).contains(new Race(COUNT, 3, 7));
    }

    @Test
    void an_update_or_a_call_that_is_plain_races_as_a_write_does() {
        assertThat(race(reads(1, 1, COUNT), call(2, Kind.UPDATE, Values.none())))
                .contains(new Race(COUNT, 1, 2));
        assertThat(race(reads(1, 1, COUNT), call(2, Kind.CALL, Values.none())))
                .contains(new Race(COUNT, 1, 2));
        assertThat(race(reads(1, 1, COUNT), call(2, Kind.CALL, Values.read("0")))).isEmpty();
    }

    private static Step.Builder call(int number, Kind kind, Values values) {
        return step(number, 2, kind).variable(COUNT).mode(AccessMode.PLAIN).values(values);
    }

    @Test
    void reads_other_variables_and_one_thread_alone_do_not_race() {
        assertThat(race(reads(1, 1, COUNT), reads(2, 2, COUNT))).isEmpty();
        assertThat(race(writes(1, 1, COUNT), writes(2, 2, SUM))).isEmpty();
        assertThat(race(writes(1, 1, COUNT), reads(2, 1, COUNT), writes(3, 1, COUNT))).isEmpty();
    }

    @Test
    void elements_and_fields_of_different_objects_are_different_variables() {
        assertThat(
                        race(
                                writes(1, 1, Variable.element("int[]", "a", ONE, 0)),
                                writes(2, 2, Variable.element("int[]", "a", ONE, 1))))
                .isEmpty();
        assertThat(
                        race(
                                writes(1, 1, Variable.of("Counter.n", "n", ONE)),
                                writes(2, 2, Variable.of("Counter.n", "n", OTHER))))
                .isEmpty();
        Variable element = Variable.element("int[]", "a", ONE, 1);
        assertThat(race(writes(1, 1, element), writes(2, 2, element)))
                .contains(new Race(element, 1, 2));
    }

    @Test
    void of_several_races_the_first_to_be_complete_is_told_with_its_earliest_access() {
        assertThat(
                        race(
                                writes(1, 1, COUNT),
                                reads(2, 1, SUM),
                                reads(3, 2, SUM),
                                writes(5, 3, SUM),
                                writes(8, 3, COUNT)))
                .contains(new Race(SUM, 2, 5));
    }

    // ---------------------------------------------------------------- edges

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONFLICT")
    void what_an_edge_leads_over_does_not_race(Why why) {
        Step.Builder[] steps = {
            writes(1, 1, COUNT), step(2, 1, Kind.YIELD), step(3, 2, Kind.YIELD), writes(4, 2, COUNT)
        };
        assertThat(race(List.of(new Edge(2, 3, why)), steps)).isEmpty();
        assertThat(race(List.of(), steps)).contains(new Race(COUNT, 1, 4));
    }

    @Test
    void a_conflict_is_what_may_race_and_orders_nothing() {
        assertThat(
                        race(
                                List.of(new Edge(1, 2, Why.CONFLICT)),
                                writes(1, 1, COUNT),
                                writes(2, 2, COUNT)))
                .contains(new Race(COUNT, 1, 2));
    }

    @Test
    void what_comes_before_a_start_and_behind_a_join_does_not_race() {
        assertThat(
                        race(
                                List.of(new Edge(2, 3, Why.START), new Edge(3, 4, Why.JOIN)),
                                writes(1, 0, COUNT),
                                step(2, 0, Kind.START),
                                writes(3, 1, COUNT),
                                step(4, 0, Kind.JOIN),
                                reads(5, 0, COUNT)))
                .isEmpty();
    }

    @Test
    void what_comes_between_a_start_and_a_join_races() {
        assertThat(
                        race(
                                List.of(new Edge(1, 3, Why.START), new Edge(3, 4, Why.JOIN)),
                                step(1, 0, Kind.START),
                                writes(2, 0, COUNT),
                                writes(3, 1, COUNT),
                                step(4, 0, Kind.JOIN)))
                .contains(new Race(COUNT, 2, 3));
    }

    // ---------------------------------------------------------------- locks and turns

    @Test
    void two_that_hold_the_same_lock_do_not_race() {
        assertThat(
                        race(
                                monitor(1, 1, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(2, 1, COUNT).locks(held(ONE)),
                                monitor(3, 1, Kind.UNLOCK, ONE),
                                monitor(4, 2, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(5, 2, COUNT).locks(held(ONE))))
                .isEmpty();
    }

    @Test
    void a_lock_orders_even_if_the_steps_that_took_it_and_gave_it_back_were_left_out() {
        assertThat(
                        race(
                                writes(2, 1, COUNT).locks(held(ONE)),
                                monitor(4, 2, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(5, 2, COUNT).locks(held(ONE))))
                .isEmpty();
    }

    @Test
    void different_locks_order_nothing() {
        assertThat(
                        race(
                                monitor(1, 1, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(2, 1, COUNT).locks(held(ONE)),
                                monitor(3, 1, Kind.UNLOCK, ONE),
                                monitor(4, 2, Kind.LOCK, OTHER).locks(held(OTHER)),
                                writes(5, 2, COUNT).locks(held(OTHER))))
                .contains(new Race(COUNT, 2, 5));
    }

    @Test
    void what_comes_behind_the_unlock_races() {
        assertThat(
                        race(
                                monitor(1, 1, Kind.LOCK, ONE).locks(held(ONE)),
                                monitor(2, 1, Kind.UNLOCK, ONE),
                                writes(3, 1, COUNT),
                                monitor(4, 2, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(5, 2, COUNT).locks(held(ONE))))
                .contains(new Race(COUNT, 3, 5));
    }

    @Test
    void what_is_in_an_object_is_not_its_lock() {
        Variable elements = Variable.content("java.util.ArrayDeque", "queue", ONE);
        assertThat(
                        race(
                                monitor(1, 1, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(2, 1, COUNT).locks(held(ONE)),
                                monitor(3, 1, Kind.UNLOCK, ONE),
                                writes(4, 2, elements),
                                writes(5, 2, COUNT)))
                .contains(new Race(COUNT, 2, 5));
        assertThat(
                        race(
                                writes(1, 1, COUNT),
                                writes(2, 1, elements),
                                monitor(3, 2, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(4, 2, COUNT).locks(held(ONE))))
                .contains(new Race(COUNT, 1, 4));
        Variable field = Variable.of("Counter.ready", "ready", ONE);
        assertThat(
                        race(
                                writes(1, 1, COUNT),
                                writes(2, 1, field).mode(AccessMode.VOLATILE),
                                monitor(3, 2, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(4, 2, COUNT).locks(held(ONE))))
                .contains(new Race(COUNT, 1, 4));
    }

    @Test
    void a_wait_gives_its_lock_back_and_a_notification_orders() {
        assertThat(
                        race(
                                monitor(1, 1, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(2, 1, COUNT).locks(held(ONE)),
                                monitor(3, 1, Kind.WAIT, ONE),
                                monitor(4, 2, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(5, 2, COUNT).locks(held(ONE)),
                                monitor(6, 2, Kind.NOTIFY, ONE).locks(held(ONE)),
                                monitor(7, 2, Kind.UNLOCK, ONE),
                                monitor(8, 1, Kind.WAKE, ONE).locks(held(ONE)),
                                reads(9, 1, COUNT).locks(held(ONE))))
                .isEmpty();
    }

    @Test
    void a_wait_on_a_condition_gives_back_the_lock_that_it_does_not_name() {
        // By the wait alone thread 1 knows of step 2, and so does who takes the lock behind it.
        assertThat(
                        race(
                                List.of(new Edge(2, 3, Why.UNPARK)),
                                monitor(1, 1, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(2, 3, COUNT),
                                monitor(3, 1, Kind.WAIT, OTHER),
                                monitor(4, 2, Kind.LOCK, ONE).locks(held(ONE)),
                                writes(5, 2, COUNT).locks(held(ONE))))
                .isEmpty();
    }

    @Test
    void tasks_that_have_the_turn_of_one_event_loop_do_not_race() {
        assertThat(race(turn(1, 1, ONE), writes(2, 1, COUNT), turn(3, 2, ONE), reads(4, 2, COUNT)))
                .isEmpty();
        assertThat(
                        race(
                                turn(1, 1, ONE),
                                writes(2, 1, COUNT),
                                turn(3, 2, OTHER),
                                reads(4, 2, COUNT)))
                .contains(new Race(COUNT, 2, 4));
    }

    private static Step.Builder turn(int number, int thread, int loop) {
        return step(number, thread, Kind.TURN)
                .variable(Variable.content("io.drawloom.async.EventLoop", "loop", loop));
    }

    // ---------------------------------------------------------------- volatile variables

    @Test
    void what_a_volatile_write_publishes_to_a_later_read_does_not_race() {
        assertThat(
                        race(
                                writes(1, 1, COUNT),
                                writes(2, 1, READY),
                                reads(3, 2, READY),
                                reads(4, 2, COUNT)))
                .isEmpty();
    }

    @Test
    void a_volatile_write_publishes_nothing_that_comes_behind_it_or_to_who_does_not_read_it() {
        assertThat(
                        race(
                                writes(1, 1, READY),
                                writes(2, 1, COUNT),
                                reads(3, 2, READY),
                                reads(4, 2, COUNT)))
                .contains(new Race(COUNT, 2, 4));
        assertThat(
                        race(
                                writes(1, 1, COUNT),
                                reads(2, 2, READY),
                                writes(3, 1, READY),
                                reads(4, 2, COUNT)))
                .contains(new Race(COUNT, 1, 4));
        assertThat(race(writes(1, 1, COUNT), writes(2, 1, READY), reads(3, 2, COUNT)))
                .contains(new Race(COUNT, 1, 3));
    }

    @Test
    void volatile_variables_themselves_do_not_race() {
        assertThat(race(writes(1, 1, READY), writes(2, 2, READY), reads(3, 3, READY))).isEmpty();
    }
}

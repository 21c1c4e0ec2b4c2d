package io.drawloom.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Place;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Route;
import io.drawloom.trace.Step;
import io.drawloom.trace.Step.Kind;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The steps have no source: what is found hangs on values, and on where they come from. */
class LostUpdatesTest {
    private static final Variable COUNT = Variable.of("Counter.count", "count");

    private static final DataFlow ALL = (read, write, other) -> true;

    @Test
    void two_threads_that_read_then_write_lose_the_first_write() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "0"),
                                        read(2, 2, "0"),
                                        write(3, 2, "1"),
                                        write(4, 1, "1")),
                                ALL))
                .contains(new Pattern.LostUpdate(COUNT, 1, 4, 3, OptionalInt.of(2)));
    }

    @Test
    void threads_one_after_the_other_lose_nothing() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "0"),
                                        write(2, 1, "1"),
                                        read(3, 2, "1"),
                                        write(4, 2, "2")),
                                ALL))
                .isEmpty();
    }

    @Test
    void a_thread_that_looks_again_loses_nothing() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "0"),
                                        write(2, 2, "7"),
                                        read(3, 1, "7"),
                                        write(4, 1, "8")),
                                ALL))
                .isEmpty();
    }

    @Test
    void an_atomic_update_can_be_lost_but_loses_none() {
        assertThat(
                        LostUpdates.find(
                                List.of(read(1, 1, "0"), update(2, 2, "0", "1"), write(3, 1, "1")),
                                ALL))
                .contains(new Pattern.LostUpdate(COUNT, 1, 3, 2, OptionalInt.of(2)));
        assertThat(
                        LostUpdates.find(
                                List.of(read(1, 2, "0"), write(2, 1, "5"), update(3, 2, "5", "6")),
                                ALL))
                .isEmpty();
    }

    @Test
    void of_several_writes_in_between_the_last_is_the_one_that_is_lost() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "0"),
                                        write(2, 2, "7"),
                                        write(3, 3, "9"),
                                        write(4, 1, "1")),
                                ALL))
                .contains(new Pattern.LostUpdate(COUNT, 1, 4, 3, OptionalInt.empty()));
    }

    @Test
    void what_does_not_come_from_the_value_read_is_no_update() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "false"),
                                        read(2, 2, "false"),
                                        write(3, 2, "true"),
                                        write(4, 1, "true")),
                                (read, write, other) -> false))
                .isEmpty();
    }

    @Test
    void a_write_that_comes_from_a_read_of_its_own_is_named_with_it_and_another_is_not() {
        List<Step> steps =
                List.of(read(1, 1, "0"), read(2, 2, "0"), write(3, 2, "5"), write(4, 1, "1"));
        assertThat(LostUpdates.find(steps, (read, write, other) -> read.thread() == 1))
                .contains(new Pattern.LostUpdate(COUNT, 1, 4, 3, OptionalInt.empty()));
    }

    @Test
    void one_that_wrote_from_a_read_of_its_own_is_preferred_to_one_that_just_wrote() {
        List<Step> steps =
                List.of(
                        read(1, 1, "0"),
                        write(2, 3, "9"),
                        write(3, 1, "1"),
                        read(4, 1, "1"),
                        read(5, 2, "1"),
                        write(6, 2, "2"),
                        write(7, 1, "2"));
        assertThat(LostUpdates.find(steps, ALL))
                .contains(new Pattern.LostUpdate(COUNT, 4, 7, 6, OptionalInt.of(5)));
    }

    @Test
    void it_is_asked_only_of_what_another_thread_has_written_between_something_else() {
        List<String> asked = new ArrayList<>();
        DataFlow flow =
                (read, write, other) -> {
                    asked.add(read.number() + " " + write.number() + " " + other.number());
                    return false;
                };
        LostUpdates.find(
                List.of(
                        read(1, 1, "0"),
                        write(2, 1, "1"),
                        read(3, 1, "1"),
                        write(4, 2, "1"), // leaves what is there
                        write(5, 1, "2"),
                        read(6, 1, "2"),
                        write(7, 2, "3"),
                        write(8, 1, "2"), // writes what it read
                        read(9, 1, "2"),
                        write(10, 2, "4"),
                        write(11, 1, "3")),
                flow);
        assertThat(asked).containsExactly("9 11 10");
    }

    @Test
    void an_interruption_that_the_passing_order_mends_is_an_atomicity_violation() {
        List<Step> steps = List.of(read(1, 1, "1"), write(2, 2, "0"), read(3, 1, "0"));
        List<Integer> passing = List.of(1, 1, 2);
        PassingOrder order =
                new PassingOrder(new Route("", passing), Reversal.between(steps, passing));

        assertThat(order.differs()).containsExactly(new Reversal(2, 3));
        assertThat(Patterns.find(steps, Optional.of(order), ALL))
                .contains(new Pattern.AtomicityViolation(COUNT, 1, 3, 2));
        assertThat(Patterns.find(steps, Optional.empty(), ALL)).isEmpty();
    }

    @Test
    void a_read_that_comes_too_early_is_no_atomicity_violation() {
        List<Step> steps = List.of(read(1, 2, "0"), write(2, 1, "1"));
        List<Integer> passing = List.of(1, 2);

        assertThat(
                        Patterns.find(
                                steps,
                                Optional.of(
                                        new PassingOrder(
                                                new Route("", passing),
                                                Reversal.between(steps, passing))),
                                ALL))
                .isEmpty();
    }

    private static Step read(int number, int thread, String value) {
        return Step.builder(number, thread, Kind.READ, Place.unknown())
                .variable(COUNT)
                .values(Values.read(value))
                .build();
    }

    private static Step write(int number, int thread, String value) {
        return Step.builder(number, thread, Kind.WRITE, Place.unknown())
                .variable(COUNT)
                .values(Values.written("?", value))
                .build();
    }

    private static Step update(int number, int thread, String before, String value) {
        return Step.builder(number, thread, Kind.UPDATE, Place.unknown())
                .variable(COUNT)
                .values(Values.updated(before, value))
                .build();
    }
}

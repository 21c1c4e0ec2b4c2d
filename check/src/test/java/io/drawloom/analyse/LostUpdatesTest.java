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

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class LostUpdatesTest {
    private static final Variable COUNT = Variable.of("Counter.count", "count");

    @Test
    void two_threads_that_read_then_write_lose_the_first_write() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "int v = count;", "0"),
                                        read(2, 2, "int v = count;", "0"),
                                        write(3, 2, "count = v + 1;", "1"),
                                        write(4, 1, "count = v + 1;", "1"))))
                .contains(new Pattern.LostUpdate(COUNT, 1, 4, 3, OptionalInt.of(2)));
    }

    @Test
    void threads_one_after_the_other_lose_nothing() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "int v = count;", "0"),
                                        write(2, 1, "count = v + 1;", "1"),
                                        read(3, 2, "int v = count;", "1"),
                                        write(4, 2, "count = v + 1;", "2"))))
                .isEmpty();
    }

    @Test
    void a_thread_that_looks_again_loses_nothing() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "int v = count;", "0"),
                                        write(2, 2, "count = 7;", "7"),
                                        read(3, 1, "int v = count;", "7"),
                                        write(4, 1, "count = v + 1;", "8"))))
                .isEmpty();
    }

    @Test
    void an_increment_in_one_line_is_a_read_and_a_write() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "count++;", "0"),
                                        read(2, 2, "count++;", "0"),
                                        write(3, 2, "count++;", "1"),
                                        write(4, 1, "count++;", "1"))))
                .contains(new Pattern.LostUpdate(COUNT, 1, 4, 3, OptionalInt.of(2)));
    }

    @Test
    void an_atomic_update_can_be_lost_but_loses_none() {
        Step update =
                Step.builder(2, 2, Kind.UPDATE, at("count.incrementAndGet();"))
                        .variable(COUNT)
                        .values(Values.updated("0", "1"))
                        .build();
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "int v = count.get();", "0"),
                                        update,
                                        write(3, 1, "count.set(v + 1);", "1"))))
                .contains(new Pattern.LostUpdate(COUNT, 1, 3, 2, OptionalInt.of(2)));
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 2, "int v = count.get();", "0"),
                                        write(2, 1, "count.set(5);", "5"),
                                        Step.builder(
                                                        3,
                                                        2,
                                                        Kind.UPDATE,
                                                        at("count.incrementAndGet();"))
                                                .variable(COUNT)
                                                .values(Values.updated("5", "6"))
                                                .build())))
                .isEmpty();
    }

    @Test
    void of_several_writes_in_between_the_last_is_the_one_that_is_lost() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "int v = count;", "0"),
                                        write(2, 2, "count = 7;", "7"),
                                        write(3, 3, "count = 9;", "9"),
                                        write(4, 1, "count = v + 1;", "1"))))
                .contains(new Pattern.LostUpdate(COUNT, 1, 4, 3, OptionalInt.empty()));
    }

    @Test
    void a_flag_that_is_tested_and_then_set_is_no_update() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "if (!count) {", "false"),
                                        read(2, 2, "if (!count) {", "false"),
                                        write(3, 2, "count = true;", "true"),
                                        write(4, 1, "count = true;", "true"))))
                .isEmpty();
    }

    @Test
    void a_getter_and_a_setter_make_an_update_of_numbers() {
        assertThat(
                        LostUpdates.find(
                                List.of(
                                        read(1, 1, "return count;", "100"),
                                        read(2, 2, "return count;", "100"),
                                        write(3, 2, "this.count = value;", "90"),
                                        write(4, 1, "this.count = value;", "80"))))
                .contains(new Pattern.LostUpdate(COUNT, 1, 4, 3, OptionalInt.of(2)));
    }

    @Test
    void an_interruption_that_the_passing_order_mends_is_an_atomicity_violation() {
        List<Step> steps =
                List.of(
                        read(1, 1, "if (count > 0) {", "1"),
                        write(2, 2, "count = 0;", "0"),
                        read(3, 1, "return 10 / count;", "0"));
        List<Integer> passing = List.of(1, 1, 2);
        PassingOrder order =
                new PassingOrder(new Route("", passing), Reversal.between(steps, passing));

        assertThat(order.differs()).containsExactly(new Reversal(2, 3));
        assertThat(Patterns.find(steps, Optional.of(order)))
                .contains(new Pattern.AtomicityViolation(COUNT, 1, 3, 2));
        assertThat(Patterns.find(steps, Optional.empty())).isEmpty();
    }

    @Test
    void a_read_that_comes_too_early_is_no_atomicity_violation() {
        List<Step> steps =
                List.of(read(1, 2, "int v = count;", "0"), write(2, 1, "count = 1;", "1"));
        List<Integer> passing = List.of(1, 2);

        assertThat(
                        Patterns.find(
                                steps,
                                Optional.of(
                                        new PassingOrder(
                                                new Route("", passing),
                                                Reversal.between(steps, passing)))))
                .isEmpty();
    }

    private static Place at(String text) {
        // One line number for each text.
        return new Place(
                "Counter", "run", "Counter.java", 1 + Math.floorMod(text.hashCode(), 1000), text);
    }

    private static Step read(int number, int thread, String text, String value) {
        return Step.builder(number, thread, Kind.READ, at(text))
                .variable(COUNT)
                .values(Values.read(value))
                .build();
    }

    private static Step write(int number, int thread, String text, String value) {
        return Step.builder(number, thread, Kind.WRITE, at(text))
                .variable(COUNT)
                .values(Values.written("?", value))
                .build();
    }
}

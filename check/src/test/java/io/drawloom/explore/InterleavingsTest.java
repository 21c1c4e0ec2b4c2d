package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;
import static io.drawloom.explore.ToyProgram.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.explore.ToyProgram.Code;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.Optional;

class InterleavingsTest {
    private static Optional<BigInteger> ofFirstOrder(ToyProgram program, int maxStates) {
        Interleavings interleavings = new Interleavings(new Exhaustive());
        interleavings.begin();
        new ToyMachine(program).run(interleavings);
        return interleavings.count(maxStates);
    }

    private static long ofAllOrders(ToyProgram program) {
        Interleavings interleavings = new Interleavings(new Exhaustive());
        ToyMachine machine = new ToyMachine(program);
        long sum = 0;
        while (interleavings.begin()) {
            if (machine.run(interleavings) == ToyMachine.State.ENDED) {
                sum += interleavings.count(1_000_000).orElseThrow().longValueExact();
            }
        }
        return sum;
    }

    @Test
    void steps_that_do_not_concern_each_other_can_be_in_any_sequence() {
        ToyProgram program =
                ToyProgram.of(
                        thread(op(Code.ADD, 0), op(Code.ADD, 0)),
                        thread(op(Code.ADD, 1), op(Code.ADD, 1)),
                        thread(op(Code.ADD, 2), op(Code.ADD, 2)));

        assertThat(ofFirstOrder(program, 1000)).contains(BigInteger.valueOf(90));
    }

    @Test
    void writes_of_one_variable_can_be_in_one_sequence_only() {
        assertThat(ofFirstOrder(Toys.times(3, Toys.repeat(4, op(Code.ADD, 0))), 1000))
                .contains(BigInteger.ONE);
    }

    @Test
    void two_hundred_independent_steps_are_counted_to_the_last_digit() {
        ToyProgram program =
                ToyProgram.of(Toys.repeat(100, op(Code.ADD, 0)), Toys.repeat(100, op(Code.ADD, 1)));

        assertThat(ofFirstOrder(program, 20_000))
                .contains(
                        new BigInteger(
                                "90548514656103281165404177077484163874504589675413336841320"));
    }

    @Test
    void too_many_states_give_no_count() {
        ToyProgram program =
                ToyProgram.of(Toys.repeat(100, op(Code.ADD, 0)), Toys.repeat(100, op(Code.ADD, 1)));

        assertThat(ofFirstOrder(program, 10_000)).isEmpty();
        assertThat(ofFirstOrder(Toys.times(100, Toys.repeat(10, op(Code.STEP, 0))), 10_000))
                .isEmpty();
    }

    @Test
    void the_orders_of_a_program_stand_for_all_its_interleavings_together() {
        assertThat(ofAllOrders(Toys.times(2, op(Code.READ, 0), op(Code.WRITE, 0)))).isEqualTo(6);
        assertThat(ofAllOrders(Toys.times(2, Toys.repeat(3, op(Code.READ, 0), op(Code.WRITE, 0)))))
                .isEqualTo(924);
        assertThat(ofAllOrders(Toys.times(3, Toys.repeat(2, op(Code.READ, 0), op(Code.WRITE, 0)))))
                .isEqualTo(34_650);
    }

    @Test
    void starts_and_joins_keep_steps_apart() {
        for (long seed = 0; seed < 300; seed++) {
            ToyProgram program = Toys.random(seed, Toys.PLAIN);
            Toys.Seen naive = Toys.explore(program, new EveryInterleaving(), 300);
            if (naive != null) {
                assertThat(ofAllOrders(program))
                        .as("seed %d%n%s", seed, program)
                        .isEqualTo(naive.executions());
            }
        }
    }
}

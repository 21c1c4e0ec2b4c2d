package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.engine.Strategy;
import io.drawloom.explore.ToyProgram.Code;
import io.drawloom.explore.ToyProgram.Op;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

class ShrinkTest {
    /** Adds one unless it was added already: with two threads the sum should be 1. */
    private static final Op[] CHECK_THEN_ACT = {op(Code.READ, 0, 1), op(Code.ADD, 0)};

    private static Shrink shrink(
            ToyProgram program, Predicate<ToyMachine> fails, Schedule failing, int executions) {
        Shrink shrink = new Shrink(failing);
        ToyMachine machine = new ToyMachine(program);
        for (int i = 0; i < executions && shrink.hasNext(); i++) {
            Strategy strategy = shrink.next();
            assertThat(strategy.begin()).isTrue();
            shrink.failed(machine.run(strategy) == ToyMachine.State.ENDED && fails.test(machine));
        }
        return shrink;
    }

    private static Op[] padded(Op[] ops, int before, int after) {
        List<Op> all = new ArrayList<>();
        for (int i = 0; i < before; i++) {
            all.add(op(Code.ADD, 1));
        }
        all.addAll(List.of(ops));
        for (int i = 0; i < after; i++) {
            all.add(op(Code.ADD, 2));
        }
        return all.toArray(new Op[0]);
    }

    @Test
    void a_lost_check_needs_two_switches_and_no_fewer() {
        ToyProgram program = ToyProgram.of(CHECK_THEN_ACT, CHECK_THEN_ACT);
        Shrink shrink = shrink(program, m -> m.variable(0) == 2, Schedule.parse("1 2 1 2"), 1000);

        assertThat(shrink.minimal()).isTrue();
        assertThat(shrink.best().switches()).isEqualTo(2);
        assertThat(shrink.best()).hasToString("1 2x2 1");
    }

    @Test
    void a_failure_found_by_sampling_among_many_steps_is_made_plain_in_few_executions() {
        Op[] ops = padded(CHECK_THEN_ACT, 10, 10);
        ToyProgram program = ToyProgram.of(ops, ops, padded(new Op[] {op(Code.STEP, 0)}, 10, 10));
        Recorder recorder = new Recorder(new RandomWalk(1));
        ToyMachine machine = new ToyMachine(program);
        do {
            recorder.begin();
            machine.run(recorder);
        } while (machine.variable(0) != 2);
        assertThat(recorder.schedule().switches()).isGreaterThan(20);

        Shrink shrink = shrink(program, m -> m.variable(0) == 2, recorder.schedule(), 400);

        assertThat(shrink.best().switches()).isEqualTo(3);
    }

    @Test
    void the_same_failure_gives_the_same_proposals() {
        ToyProgram program =
                ToyProgram.of(padded(CHECK_THEN_ACT, 2, 2), padded(CHECK_THEN_ACT, 2, 2));
        Schedule failing = Schedule.parse("1 2 1 2 1 2 1 2 1 2 1 2");

        assertThat(proposals(program, failing))
                .isEqualTo(proposals(program, failing))
                .hasSizeGreaterThan(20);
    }

    private static List<Schedule> proposals(ToyProgram program, Schedule failing) {
        Shrink shrink = new Shrink(failing);
        ToyMachine machine = new ToyMachine(program);
        List<Schedule> proposals = new ArrayList<>();
        while (shrink.hasNext()) {
            Recorder strategy = new Recorder(shrink.next());
            strategy.begin();
            ToyMachine.State state = machine.run(strategy);
            proposals.add(strategy.schedule());
            shrink.failed(state == ToyMachine.State.ENDED && machine.variable(0) == 2);
        }
        return proposals;
    }

    @Test
    void what_it_ends_with_fails_and_no_schedule_with_fewer_switches_does() {
        int compared = 0;
        for (long seed = 0; seed < 150; seed++) {
            ToyProgram program = Toys.random(seed);
            if (Toys.explore(program, new EveryInterleaving(), 1000) == null) {
                continue;
            }
            Recorder recorder = new Recorder(new RandomWalk(seed));
            ToyMachine machine = new ToyMachine(program);
            recorder.begin();
            machine.run(recorder);
            long outcome = machine.outcome();
            int fewest = fewestSwitches(program, outcome);

            Shrink shrink =
                    shrink(
                            program,
                            m -> m.outcome() == outcome,
                            recorder.schedule(),
                            Integer.MAX_VALUE);
            assertThat(shrink.minimal()).isTrue();
            assertThat(shrink.best().switches()).as("seed %d%n%s", seed, program).isEqualTo(fewest);
            Replay replay = new Replay(shrink.best());
            replay.begin();
            machine.run(replay);
            assertThat(machine.outcome()).isEqualTo(outcome);
            compared++;
        }
        assertThat(compared).isGreaterThan(40);
    }

    private static int fewestSwitches(ToyProgram program, long outcome) {
        EveryInterleaving all = new EveryInterleaving();
        ToyMachine machine = new ToyMachine(program);
        int fewest = Integer.MAX_VALUE;
        while (all.begin()) {
            machine.run(all);
            if (machine.outcome() == outcome) {
                fewest = Math.min(fewest, all.schedule().switches());
            }
        }
        return fewest;
    }

    @Test
    void a_schedule_without_a_switch_is_as_good_as_can_be() {
        Shrink shrink = new Shrink(Schedule.parse("0x5"));
        while (shrink.hasNext()) {
            shrink.next();
            shrink.failed(false);
        }

        assertThat(shrink.minimal()).isTrue();
        assertThat(shrink.best()).hasToString("0x5");
        assertThatThrownBy(shrink::next).isInstanceOf(NoSuchElementException.class);
    }
}

package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;
import static io.drawloom.explore.ToyProgram.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.explore.ToyProgram.Code;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class FewSwitchesTest {
    private static List<Schedule> all(ToyProgram program, int bound) {
        Recorder recorder = new Recorder(new FewSwitches(bound));
        ToyMachine machine = new ToyMachine(program);
        List<Schedule> schedules = new ArrayList<>();
        while (recorder.begin()) {
            if (machine.run(recorder) == ToyMachine.State.ENDED) {
                schedules.add(recorder.schedule());
            }
        }
        return schedules;
    }

    @Test
    void one_switch_leaves_two_threads_in_two_sequences() {
        assertThat(all(Toys.times(2, op(Code.READ, 0), op(Code.WRITE, 0)), 1))
                .extracting(Schedule::toString)
                .containsExactly("1x2 2x2", "2x2 1x2");
    }

    @Test
    void three_switches_are_all_that_two_steps_each_can_have() {
        assertThat(all(Toys.times(2, op(Code.READ, 0), op(Code.WRITE, 0)), 3))
                .extracting(Schedule::toString)
                .containsExactly("1x2 2x2", "1 2x2 1", "1 2 1 2", "2x2 1x2", "2 1x2 2", "2 1 2 1");
    }

    @Test
    void every_alternative_of_a_pick_is_taken() {
        assertThat(all(ToyProgram.of(thread(op(Code.ADD, 0), op(Code.PICK, 3))), 0))
                .extracting(Schedule::toString)
                .containsExactly("1 ?0", "1 ?1", "1 ?2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void they_are_the_interleavings_that_have_no_more_switches(int bound) {
        for (long seed = 0; seed < 60; seed++) {
            ToyProgram program = Toys.random(seed, Toys.PLAIN);
            EveryInterleaving every = new EveryInterleaving();
            ToyMachine machine = new ToyMachine(program);
            Set<Schedule> few = new HashSet<>();
            int executions = 0;
            while (executions < 2000 && every.begin()) {
                machine.run(every);
                executions++;
                if (every.schedule().switches() <= bound) {
                    few.add(every.schedule());
                }
            }
            if (executions < 2000) {
                assertThat(all(program, bound))
                        .as("seed %d%n%s", seed, program)
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(few);
            }
        }
    }
}

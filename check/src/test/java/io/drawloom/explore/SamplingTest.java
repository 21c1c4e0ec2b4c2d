package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;
import static io.drawloom.explore.ToyProgram.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.engine.Strategy;
import io.drawloom.explore.ToyProgram.Code;
import io.drawloom.explore.ToyProgram.Op;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class SamplingTest {
    enum Sampler {
        WALK {
            @Override
            Strategy of(long seed, long first, long stride) {
                return new RandomWalk(seed, first, stride);
            }
        },
        PARTIAL_ORDER {
            @Override
            Strategy of(long seed, long first, long stride) {
                return new PartialOrderSampling(seed, first, stride);
            }
        };

        abstract Strategy of(long seed, long first, long stride);
    }

    private static final ToyProgram LOST_UPDATE =
            Toys.times(2, op(Code.READ, 0), op(Code.WRITE, 0));

    private static List<Schedule> schedules(ToyProgram program, Strategy strategy, int executions) {
        Recorder recorder = new Recorder(strategy);
        ToyMachine machine = new ToyMachine(program);
        List<Schedule> schedules = new ArrayList<>();
        for (int i = 0; i < executions; i++) {
            assertThat(recorder.begin()).isTrue();
            machine.run(recorder);
            schedules.add(recorder.schedule());
        }
        return schedules;
    }

    @ParameterizedTest
    @EnumSource
    void the_same_seed_gives_the_same_executions(Sampler sampler) {
        ToyProgram program = Toys.random(17);

        assertThat(schedules(program, sampler.of(3, 0, 1), 50))
                .isEqualTo(schedules(program, sampler.of(3, 0, 1), 50));
    }

    @ParameterizedTest
    @EnumSource
    void workers_that_take_strides_do_together_what_one_does(Sampler sampler) {
        ToyProgram program = Toys.random(17);
        List<Schedule> alone = schedules(program, sampler.of(3, 0, 1), 30);

        for (int worker = 0; worker < 3; worker++) {
            List<Schedule> share = schedules(program, sampler.of(3, worker, 3), 10);
            for (int i = 0; i < share.size(); i++) {
                assertThat(share.get(i)).isEqualTo(alone.get(3 * i + worker));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void neighbouring_seeds_and_executions_have_nothing_in_common(Sampler sampler) {
        ToyProgram program = Toys.times(2, Toys.repeat(32, op(Code.ADD, 0)));
        List<Schedule> some = new ArrayList<>();
        for (long seed = 0; seed < 20; seed++) {
            some.addAll(schedules(program, sampler.of(seed, 0, 1), 20));
        }

        assertThat(some).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void all_six_interleavings_of_a_lost_update_come_up(Sampler sampler) {
        assertThat(
                        schedules(LOST_UPDATE, sampler.of(1, 0, 1), 200).stream()
                                .map(Schedule::toString)
                                .distinct())
                .containsExactlyInAnyOrder(
                        "1x2 2x2", "1 2 1 2", "1 2x2 1", "2x2 1x2", "2 1 2 1", "2 1x2 2");
    }

    @Test
    void a_walk_takes_each_ready_thread_equally_often() {
        Map<Integer, Integer> first = new HashMap<>();
        for (Schedule schedule :
                schedules(Toys.times(4, op(Code.STEP, 0)), new RandomWalk(1), 4000)) {
            first.merge(schedule.choice(0), 1, Integer::sum);
        }

        assertThat(first).containsOnlyKeys(1, 2, 3, 4);
        assertThat(first.values()).allMatch(times -> times > 900 && times < 1100);
    }

    /**
     * One thread writes at once, the other after nine steps that concern nobody: how often is the
     * first the last?
     */
    @Test
    void partial_order_sampling_finds_in_one_of_eleven_what_a_walk_finds_in_one_of_a_thousand() {
        Op[] late = Toys.repeat(10, op(Code.STEP, 0));
        late[9] = op(Code.WRITE, 0, 2);
        ToyProgram program = ToyProgram.of(thread(op(Code.WRITE, 0, 1)), late);

        assertThat(endsWithOne(program, new PartialOrderSampling(1), 11_000)).isBetween(900, 1100);
        assertThat(endsWithOne(program, new RandomWalk(1), 11_000)).isBetween(1, 30);
    }

    private static int endsWithOne(ToyProgram program, Strategy strategy, int executions) {
        ToyMachine machine = new ToyMachine(program);
        int count = 0;
        for (int i = 0; i < executions; i++) {
            strategy.begin();
            machine.run(strategy);
            count += machine.variable(0) == 1 ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource
    void a_hundred_threads_are_no_trouble(Sampler sampler) {
        ToyProgram program = Toys.times(100, op(Code.ADD, 0), op(Code.ADD, 1));

        assertThat(schedules(program, sampler.of(1, 0, 1), 20))
                .doesNotHaveDuplicates()
                .allMatch(s -> s.moves() == 200);
    }

    @ParameterizedTest
    @EnumSource
    void picks_take_every_alternative(Sampler sampler) {
        ToyProgram program = ToyProgram.of(thread(op(Code.STEP, 0), op(Code.PICK, 3)));

        assertThat(
                        schedules(program, sampler.of(1, 0, 1), 100).stream()
                                .map(Schedule::toString)
                                .distinct())
                .containsExactlyInAnyOrder("1 ?0", "1 ?1", "1 ?2");
    }

    @ParameterizedTest
    @EnumSource
    void a_stride_of_none_is_refused(Sampler sampler) {
        assertThatThrownBy(() -> sampler.of(1, 0, 0)).hasMessage("stride must be >= 1, got 0");
        assertThatThrownBy(() -> sampler.of(1, -1, 1))
                .hasMessage("firstIndex must be >= 0, got -1");
    }
}

package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;
import static io.drawloom.explore.ToyProgram.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawloom.engine.Strategy;
import io.drawloom.explore.ToyProgram.Code;

import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final ToyProgram LOST_UPDATE =
            Toys.times(2, op(Code.READ, 0), op(Code.WRITE, 0));
    private static final ToyProgram LOCKED =
            Toys.times(2, op(Code.LOCK, 0), op(Code.ADD, 0), op(Code.UNLOCK, 0));

    private static void run(ToyProgram program, Strategy strategy) {
        assertThat(strategy.begin()).isTrue();
        new ToyMachine(program).run(strategy);
    }

    private static Divergence divergence(ToyProgram program, String schedule) {
        return catchThrowableOfType(
                Divergence.class, () -> run(program, new Replay(Schedule.parse(schedule))));
    }

    @Test
    void what_was_recorded_is_done_again() {
        for (long seed = 0; seed < 200; seed++) {
            ToyProgram program = Toys.random(seed);
            Recorder recorder = new Recorder(new RandomWalk(seed));
            ToyMachine machine = new ToyMachine(program);
            recorder.begin();
            machine.run(recorder);
            long order = machine.order();
            Recorder again = new Recorder(new Replay(recorder.schedule()));
            again.begin();
            machine.run(again);

            assertThat(again.schedule()).isEqualTo(recorder.schedule());
            assertThat(machine.order()).isEqualTo(order);
        }
    }

    @Test
    void a_replay_is_one_execution() {
        Replay replay = new Replay(Schedule.parse("1x2 2x2"));
        run(LOST_UPDATE, replay);

        assertThat(replay.begin()).isFalse();
    }

    @Test
    void a_thread_that_is_not_ready_is_named_with_the_step() {
        Divergence divergence = divergence(LOCKED, "1 2");

        assertThat(divergence)
                .hasMessage(
                        "replay diverged at step 2: thread 2 is not ready; was the program"
                                + " changed?");
        assertThat(divergence.step()).isEqualTo(2);
        assertThat(divergence.expected()).isEqualTo("a step of thread 2");
        assertThat(divergence.found()).isEqualTo("thread 2 is not ready");
    }

    @Test
    void a_thread_that_does_not_exist_is_named() {
        assertThat(divergence(LOST_UPDATE, "1 7"))
                .hasMessage(
                        "replay diverged at step 2: there is no thread 7 yet, only threads 0 to 2;"
                                + " was the program changed?");
    }

    @Test
    void a_schedule_that_is_too_short_or_too_long_diverges() {
        assertThat(divergence(LOST_UPDATE, "1x2 2"))
                .hasMessage(
                        "replay diverged at step 4: a step instead of the end of the execution; was"
                                + " the program changed?");
        assertThat(divergence(LOST_UPDATE, "1x2 2x2 0"))
                .hasMessage(
                        "replay diverged at step 5: the end of the execution instead of a step of"
                                + " thread 0; was the program changed?");
    }

    @Test
    void picks_must_stand_where_they_stood() {
        ToyProgram program =
                ToyProgram.of(thread(op(Code.STEP, 0), op(Code.PICK, 3), op(Code.STEP, 0)));

        run(program, new Replay(Schedule.parse("1 ?2 1")));
        assertThat(divergence(program, "1 1"))
                .hasMessageContaining("a pick of 3 by thread 1 instead of a step of thread 1");
        assertThat(divergence(program, "1 ?3 1"))
                .hasMessageContaining(
                        "a pick of 3 by thread 1 instead of a pick of the alternative 3");
        assertThat(divergence(program, "1 ?1 ?1 1"))
                .hasMessageContaining("step 2: a step instead of a pick of the alternative 1");
    }

    @Test
    void a_replay_may_be_told_to_go_on_with_the_lowest_thread() {
        Recorder recorder = new Recorder(new Replay(Schedule.parse("2 1"), true));
        run(LOST_UPDATE, recorder);

        assertThat(recorder.schedule()).hasToString("2 1x2 2");
    }

    @Test
    void a_search_notices_that_the_program_does_not_do_again_what_it_did() {
        Exhaustive search = new Exhaustive();
        run(LOST_UPDATE, search);
        search.begin();
        ToyMachine other = new ToyMachine(Toys.times(2, op(Code.ADD, 0), op(Code.WRITE, 0)));

        assertThatThrownBy(() -> other.run(search))
                .isInstanceOf(Divergence.class)
                .hasMessage(
                        "replay diverged at step 1: thread 1 does WRITE of location 0 instead of "
                                + "READ of location 0; was the program changed?");
    }

    @Test
    void a_search_notices_that_the_program_ends_too_early() {
        Exhaustive search = new Exhaustive();
        run(LOST_UPDATE, search);
        search.begin();
        ToyMachine other = new ToyMachine(ToyProgram.of());

        assertThatThrownBy(() -> other.run(search))
                .isInstanceOf(Divergence.class)
                .hasMessageContaining(
                        "step 1: the end of the execution instead of a step of thread 1");
    }
}

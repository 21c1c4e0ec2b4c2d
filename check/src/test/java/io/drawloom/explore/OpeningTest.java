package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.explore.ToyProgram.Code;

import org.junit.jupiter.api.Test;

class OpeningTest {
    private static final ToyProgram LOST_UPDATE =
            Toys.times(2, op(Code.READ, 0), op(Code.WRITE, 0));
    private static final ToyProgram LOCKED =
            Toys.times(2, op(Code.LOCK, 0), op(Code.ADD, 0), op(Code.UNLOCK, 0));

    /** What was done of the schedule. */
    private static Schedule done(ToyProgram program, String schedule) {
        Recorder recorder = new Recorder(new Opening(Schedule.parse(schedule)));
        assertThat(recorder.begin()).isTrue();
        new ToyMachine(program).run(recorder);
        Schedule done = recorder.schedule();
        assertThat(recorder.begin()).isFalse();
        return done;
    }

    @Test
    void the_choices_are_made_and_then_no_others() {
        assertThat(done(LOST_UPDATE, "1 2 1")).hasToString("1 2 1");
        assertThat(done(LOST_UPDATE, "")).isEqualTo(Schedule.EMPTY);
    }

    @Test
    void where_the_program_does_not_follow_it_is_given_up_and_nothing_is_thrown() {
        assertThat(done(LOCKED, "1 2 1")).hasToString("1");
        assertThat(done(LOCKED, "1 7 1")).hasToString("1");
        assertThat(done(LOST_UPDATE, "1 ?3 1")).hasToString("1");
    }

    @Test
    void an_execution_that_ends_before_the_schedule_is_not_given_up() {
        assertThat(done(LOST_UPDATE, "1x2 2x2 1x9")).hasToString("1x2 2x2");
    }
}

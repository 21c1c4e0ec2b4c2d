package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Kind;

import org.junit.jupiter.api.Test;

class SourceSetsTest {
    private static final int A = 0;
    private static final int B = 1;

    private final Frontier frontier = new Frontier();
    private final ChoiceStack stack = new ChoiceStack(frontier);
    private final SourceSets sources = new SourceSets(stack);

    SourceSetsTest() {
        stack.load(frontier.take(frontier.join(), null, true));
    }

    /** A step of the thread where all of {@code enabled} could move; its number. */
    private int step(int thread, Kind kind, int location, int... enabled) {
        int entry = stack.path.size();
        stack.sets.clear(entry);
        for (int each : enabled) {
            stack.sets.addEnabled(entry, each);
        }
        stack.sets.addBacktrack(entry, thread);
        sources.addStep(thread, ToyPoint.code(kind, location));
        return entry;
    }

    private long backtrack(int entry) {
        return stack.sets.backtrackRow(entry)[0];
    }

    @Test
    void two_writes_are_turned_round_and_two_reads_are_not() {
        int write = step(0, Kind.WRITE, A, 0, 1);
        step(1, Kind.WRITE, A, 1);
        int read = step(0, Kind.READ, B, 0, 1);
        step(1, Kind.READ, B, 1);

        assertThat(backtrack(write)).isEqualTo(0b11);
        assertThat(backtrack(read)).isEqualTo(0b01);
    }

    /** Thread 1 cannot come first: it has written since. But whoever it waits for then can. */
    @Test
    void one_of_those_that_can_come_first_has_its_turn_and_not_the_thread_of_the_race() {
        int race = step(0, Kind.WRITE, A, 0, 2);
        step(2, Kind.WRITE, B, 1, 2);
        step(1, Kind.READ, B, 1);
        step(1, Kind.WRITE, A, 1);

        assertThat(backtrack(race)).isEqualTo(0b101);
    }

    @Test
    void nothing_is_added_where_one_of_those_that_can_come_first_sleeps() {
        int race = step(0, Kind.WRITE, A, 0, 1, 2);
        stack.sets.addExplored(race, 2);
        step(2, Kind.WRITE, B, 1, 2);
        step(1, Kind.READ, A, 1);

        assertThat(backtrack(race)).isEqualTo(0b001);
    }

    @Test
    void an_operation_that_is_never_done_is_turned_round_with_what_bars_it() {
        int acquire = step(0, Kind.ACQUIRE, A, 0, 1);
        step(0, Kind.WRITE, B, 0);
        sources.pending(1, ToyPoint.code(Kind.ACQUIRE, A));

        assertThat(backtrack(acquire)).isEqualTo(0b11);
    }

    @Test
    void a_lock_that_was_given_back_in_a_step_is_not_taken_before_that() {
        int acquire = step(0, Kind.ACQUIRE, A, 0, 1);
        int release = step(0, Kind.RELEASE, A, 0, 2);
        step(1, Kind.ACQUIRE, A, 1);

        assertThat(backtrack(acquire)).isEqualTo(0b11);
        assertThat(backtrack(release)).isEqualTo(0b01);
    }

    @Test
    void whoever_is_enabled_has_its_turn_where_nobody_knows_what_enables_the_operation() {
        int acquire = step(0, Kind.ACQUIRE, A, 0, 2, 3);
        sources.pending(1, ToyPoint.code(Kind.ACQUIRE, A));

        assertThat(backtrack(acquire)).isEqualTo(0b1101);
    }

    @Test
    void what_touches_nothing_races_with_nothing() {
        int step = step(0, Kind.STEP, -1, 0, 1);
        step(1, Kind.STEP, -1, 1);
        sources.pending(2, ToyPoint.code(Kind.STEP, -1));

        assertThat(backtrack(step)).isEqualTo(0b01);
    }

    /** The last thread that the program waits for has ended, and another was still at work. */
    @Test
    void a_step_that_ends_the_execution_gives_others_a_turn_instead() {
        int last = step(0, Kind.STEP, -1, 0, 1);
        sources.cutOff(new ToyPoint().ended().enabled(Kind.WRITE, A));

        assertThat(backtrack(last)).isEqualTo(0b11);
    }

    @Test
    void a_step_that_is_not_its_threads_last_ends_nothing() {
        int last = step(0, Kind.STEP, -1, 0, 1);
        sources.cutOff(new ToyPoint().enabled(Kind.STEP, -1).enabled(Kind.WRITE, A));

        assertThat(backtrack(last)).isEqualTo(0b01);
    }
}

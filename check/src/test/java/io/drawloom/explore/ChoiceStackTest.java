package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Kind;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChoiceStackTest {
    private static final int WRITE = ToyPoint.code(Kind.WRITE, 0);

    private final Frontier frontier = new Frontier();
    private final Frontier.Worker worker = frontier.join();
    private final ChoiceStack stack = new ChoiceStack(frontier);

    ChoiceStackTest() {
        stack.load(frontier.take(worker, null, true));
    }

    /** A step of the thread, where all of {@code backtrack} shall have their turn. */
    private void step(int thread, int... backtrack) {
        int entry = stack.path.size();
        stack.sets.clear(entry);
        for (int each : backtrack) {
            stack.sets.addEnabled(entry, each);
            stack.sets.addBacktrack(entry, each);
        }
        stack.path.addStep(thread, WRITE);
    }

    @Test
    void the_last_choice_that_can_be_is_made_otherwise() {
        step(0, 0, 1);
        stack.path.addPick(0, 2);
        step(0, 0);
        stack.path.addEdge(0, 1);

        assertThat(stack.advance()).isTrue();
        assertThat(stack.isResumed()).isFalse();
        assertThat(stack.schedule(stack.path.size())).hasToString("0 ?1");
        assertThat(stack.lastStep()).isZero();

        assertThat(stack.advance()).isTrue();
        assertThat(stack.path.size()).isZero();
        assertThat(stack.resumed()).isOne();
        assertThat(stack.planned(0)).isEqualTo("a step of thread 1");
        assertThat(stack.resume()).isOne();
        assertThat(stack.isResumed()).isFalse();
        stack.path.addStep(1, WRITE);

        assertThat(stack.advance()).isFalse();
    }

    @Test
    void a_schedule_has_the_steps_and_picks_and_not_the_edges() {
        step(0, 0);
        stack.path.addEdge(0, 1);
        step(1, 1);
        stack.path.addPick(2, 3);

        assertThat(stack.schedule(4)).hasToString("0 1 ?2");
        assertThat(stack.schedule(2)).hasToString("0");
        assertThat(stack.planned(2)).isEqualTo("a step of thread 1");
        assertThat(stack.planned(3)).isEqualTo("a pick of 3");
    }

    @Test
    void progress_weighs_what_is_finished_by_how_deep_it_stands() {
        step(0, 0, 1);
        step(0, 0, 1);
        assertThat(stack.progress()).isZero();
        stack.advance();
        stack.path.addStep(stack.resume(), WRITE);
        assertThat(stack.progress()).isCloseTo(0.25, Offset.offset(1e-9));
        stack.advance();
        stack.path.addStep(stack.resume(), WRITE);
        assertThat(stack.progress()).isCloseTo(0.5, Offset.offset(1e-9));
    }

    @Test
    void a_backtrack_point_is_this_workers_alone_as_long_as_nothing_is_given_away() {
        step(0, 0);
        stack.sets.addEnabled(0, 1);
        stack.sets.addEnabled(0, 2);
        stack.backtrack(0, 2, new long[] {0b110});

        assertThat(stack.sets.backtrackRow(0)).containsExactly(0b101);
        stack.backtrackAll(0);
        assertThat(stack.sets.backtrackRow(0)).containsExactly(0b111);
    }

    @Test
    void what_is_given_away_is_taken_by_another_worker_and_not_again_by_this_one() {
        Frontier.Worker other = frontier.join();
        step(0, 0);
        step(0, 0, 1);
        step(0, 0, 2);
        assertThat(frontier.take(other, null, false)).isNull();
        stack.giveAway();

        Subtree taken = frontier.take(other, null, false);
        assertThat(taken).isNotNull();
        assertThat(taken.length()).isEqualTo(2);
        assertThat(taken.choice(0)).isZero();
        assertThat(taken.choice(1)).isOne();
        assertThat(taken.code(0)).isEqualTo(WRITE);
        assertThat(taken.asleep(1)).containsExactly(0b1);

        assertThat(stack.advance()).isTrue();
        assertThat(stack.path.size()).isEqualTo(2);
        assertThat(stack.resume()).isEqualTo(2);
        stack.path.addStep(2, WRITE);
        assertThat(stack.advance()).isFalse();
    }

    @Test
    void a_race_that_is_found_below_a_node_adds_to_it_unless_another_worker_covers_it() {
        Frontier.Worker other = frontier.join();
        step(0, 0, 1);
        stack.sets.addEnabled(0, 2);
        stack.sets.addEnabled(0, 3);
        stack.giveAway();
        stack.backtrack(0, 3, new long[] {0b1010});
        assertThat(frontier.take(other, null, false)).isNotNull();
        assertThat(frontier.take(other, null, false)).as("1 is covered, so is 3").isNull();

        stack.backtrack(0, 3, new long[] {0b1100});
        Subtree taken = frontier.take(other, null, false);
        assertThat(taken).isNotNull();
        assertThat(taken.choice(0)).isEqualTo(3);
        assertThat(taken.asleep(0)).containsExactly(0b11);

        stack.backtrackAll(0);
        assertThat(stack.sets.backtrackRow(0)).containsExactly(0b1111);
    }

    @Test
    void there_is_room_for_any_number_of_threads() {
        step(0, 0, 1);
        stack.room(300);
        stack.sets.addEnabled(0, 299);
        stack.backtrack(0, 299, ThreadSets.of(299));
        stack.sets.addExplored(0, 1);

        assertThat(stack.advance()).isTrue();
        assertThat(stack.resume()).isEqualTo(299);
    }
}

package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Kind;
import io.drawloom.happensbefore.Reversals;

import org.junit.jupiter.api.Test;

class PathTest {
    private static final int WRITE = ToyPoint.code(Kind.WRITE, 5);
    private static final int STEP = ToyPoint.code(Kind.STEP, -1);

    private final Path path = new Path();

    @Test
    void steps_picks_and_edges_stand_in_the_sequence_in_which_they_were_made() {
        path.addStep(2, WRITE);
        path.addPick(1, 3);
        path.addEdge(2, 4);
        path.addStep(4, STEP);

        assertThat(path.size()).isEqualTo(4);
        assertThat(path.type(0)).isEqualTo(Path.STEP);
        assertThat(path.choice(0)).isEqualTo(2);
        assertThat(path.code(0)).isEqualTo(WRITE);
        assertThat(path.type(1)).isEqualTo(Path.PICK);
        assertThat(path.choice(1)).isOne();
        assertThat(path.code(1)).isEqualTo(3);
        assertThat(path.type(2)).isEqualTo(Path.EDGE);
        assertThat(path.choice(2)).isEqualTo(4);
        assertThat(path.order().size()).isEqualTo(4);
        assertThat(path.order().before(0, 3)).isTrue();
    }

    @Test
    void edges_that_say_nothing_new_are_no_entries() {
        path.addEdge(0, 1);
        assertThat(path.size()).isZero();

        path.addStep(0, STEP);
        path.addStep(1, STEP);
        path.addEdge(0, 2);
        path.addEdge(1, 2);
        assertThat(path.size()).isEqualTo(3);
        path.addStep(2, STEP);
        assertThat(path.order().before(0, 3)).isTrue();
        assertThat(path.order().before(1, 3)).isTrue();
    }

    @Test
    void the_last_step_is_found_behind_picks_and_edges() {
        assertThat(path.lastStep()).isEqualTo(Path.NONE);
        path.addStep(0, STEP);
        path.addPick(0, 2);
        path.addEdge(0, 1);
        assertThat(path.lastStep()).isZero();
    }

    @Test
    void another_alternative_leaves_all_else_as_it_was() {
        path.addStep(0, WRITE);
        path.addPick(0, 2);
        path.addStep(0, STEP);
        path.truncate(2);
        path.repick(1, 1);
        path.addStep(1, WRITE);

        assertThat(path.choice(1)).isOne();
        assertThat(path.code(1)).isEqualTo(2);
        assertThat(path.size()).isEqualTo(3);
        assertThat(path.order().size()).isEqualTo(3);
        assertThat(path.order().thread(2)).isOne();
        assertThat(path.order().before(0, 2)).isTrue();
    }

    @Test
    void a_step_whose_races_are_known_is_a_step_like_any_other() {
        path.addStep(0, WRITE);
        Reversals reversals = new Reversals(path.order());
        reversals.of(1, 5, false);
        assertThat(reversals.nextRace()).isZero();
        assertThat(reversals.nextRace()).isEqualTo(Path.NONE);
        path.addStep(WRITE, reversals);

        assertThat(path.type(1)).isEqualTo(Path.STEP);
        assertThat(path.choice(1)).isOne();
        assertThat(path.code(1)).isEqualTo(WRITE);
        assertThat(path.order().before(0, 1)).isTrue();
    }

    @Test
    void a_long_path_is_kept_whole() {
        for (int i = 0; i < 1000; i++) {
            path.addStep(i % 7, ToyPoint.code(Kind.WRITE, i % 11));
        }

        assertThat(path.size()).isEqualTo(1000);
        assertThat(path.choice(999)).isEqualTo(999 % 7);
        assertThat(OperationCode.location(path.code(999))).isEqualTo(999 % 11);
        assertThat(path.order().before(999 - 11, 999)).isTrue();
    }
}

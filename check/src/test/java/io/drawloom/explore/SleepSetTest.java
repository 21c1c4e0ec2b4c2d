package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Kind;

import org.junit.jupiter.api.Test;

class SleepSetTest {
    private final BacktrackSets sets = new BacktrackSets();
    private final SleepSet sleeping = new SleepSet();

    /** Who sleeps at {@code next}, after {@code mover} moved at {@code point}. */
    private long asleep(ToyPoint point, int mover, ToyPoint next, int... explored) {
        sets.clear(0);
        sets.clear(1);
        for (int thread : explored) {
            sets.addExplored(0, thread);
        }
        sleeping.step(sets, 0, mover, point);
        sleeping.apply(sets, 1, next);
        return sets.exploredRow(1)[0];
    }

    private static ToyPoint point() {
        return new ToyPoint()
                .enabled(Kind.WRITE, 0)
                .enabled(Kind.WRITE, 1)
                .enabled(Kind.READ, 0)
                .enabled(Kind.STEP, -1);
    }

    @Test
    void who_had_a_turn_sleeps_until_something_conflicts_with_it() {
        assertThat(asleep(point(), 1, point(), 0, 2)).isEqualTo(1 << 0 | 1 << 2);
        assertThat(asleep(point(), 0, point(), 1, 2)).isEqualTo(1 << 1);
        assertThat(asleep(point(), 2, point(), 0, 1, 3)).isEqualTo(1 << 1 | 1 << 3);
    }

    @Test
    void who_moves_does_not_sleep() {
        assertThat(asleep(point(), 3, point(), 3)).isZero();
    }

    @Test
    void who_had_no_turn_does_not_sleep() {
        assertThat(asleep(point(), 3, point())).isZero();
    }

    @Test
    void whoever_is_disabled_or_would_do_something_else_wakes_up() {
        ToyPoint next =
                new ToyPoint()
                        .disabled(Kind.WRITE, 0)
                        .enabled(Kind.WRITE, 7)
                        .enabled(Kind.READ, 0)
                        .enabled(Kind.STEP, -1);

        assertThat(asleep(point(), 3, next, 0, 1, 2)).isEqualTo(1 << 2);
    }

    @Test
    void nobody_sleeps_where_the_search_starts_anew() {
        sets.clear(0);
        sets.addExplored(0, 0);
        sleeping.step(sets, 0, 1, point());
        sleeping.wakeAll();
        sets.clear(1);
        sleeping.apply(sets, 1, point());

        assertThat(sets.exploredRow(1)).containsExactly(0);
    }

    @Test
    void two_hundred_threads_can_sleep() {
        ToyPoint point = new ToyPoint();
        sets.widen(ThreadSets.words(200), 0);
        sets.clear(0);
        sets.clear(1);
        for (int thread = 0; thread < 200; thread++) {
            sleeping.room(thread + 1);
            point.enabled(Kind.WRITE, thread);
            sets.addExplored(0, thread);
        }
        sleeping.step(sets, 0, 150, point);
        sleeping.apply(sets, 1, point);

        assertThat(ThreadSets.count(sets.exploredRow(1))).isEqualTo(199);
        assertThat(sets.isExplored(1, 150)).isFalse();
    }
}

package io.drawloom.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class VectorClockTest {
    private static final int THREADS = 5;

    private static VectorClock of(int... times) {
        VectorClock clock = new VectorClock();
        for (int thread = 0; thread < times.length; thread++) {
            clock.advance(thread, times[thread]);
        }
        return clock;
    }

    @Test
    void a_new_clock_knows_of_no_event_of_any_thread() {
        VectorClock clock = new VectorClock();

        assertThat(clock.time(0)).isZero();
        assertThat(clock.time(99)).isZero();
        assertThat(clock.knows(3, 1)).isFalse();
        assertThat(clock.knows(3, 0)).isTrue();
        assertThat(clock.knowsSince(1, 0)).isFalse();
        assertThat(clock).hasToString("[]");
    }

    @Test
    void an_event_is_known_from_its_time_on() {
        VectorClock clock = of(0, 0, 7);

        assertThat(clock.knows(2, 6)).isTrue();
        assertThat(clock.knows(2, 7)).isTrue();
        assertThat(clock.knows(2, 8)).isFalse();
        assertThat(clock.threads()).isEqualTo(3);
    }

    @Test
    void what_others_did_since_is_known_apart_from_what_one_did_oneself() {
        VectorClock clock = of(3, 9);

        assertThat(clock.knowsSince(4, 0)).isTrue();
        assertThat(clock.knowsSince(4, 1)).isFalse();
        assertThat(clock.knowsSince(3, 1)).isTrue();
        assertThat(clock.knowsSince(10, -1)).isFalse();
    }

    @Test
    void a_copy_and_its_original_go_their_own_ways() {
        VectorClock clock = of(1, 2);
        VectorClock copy = clock.copy();
        clock.advance(0, 5);
        copy.advance(3, 4);

        assertThat(clock).hasToString("[5, 2]");
        assertThat(copy).hasToString("[1, 2, 0, 4]");
    }

    @Test
    void what_a_clock_knew_before_it_was_set_is_forgotten() {
        VectorClock clock = of(1, 2, 3, 4);
        clock.set(of(7));
        assertThat(clock).isEqualTo(of(7)).hasSameHashCodeAs(of(7)).hasToString("[7]");
        clock.set(of(0, 0, 0, 0, 0, 6));
        assertThat(clock).hasToString("[0, 0, 0, 0, 0, 6]");
        clock.clear();
        assertThat(clock).isEqualTo(new VectorClock());
    }

    /** The least upper bound: knows what both know, and whatever knows that knows it. */
    @Test
    void a_join_is_the_least_clock_that_knows_both() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 2000; round++) {
            VectorClock a = random(random);
            VectorClock b = random(random);
            VectorClock above = random(random);
            VectorClock joined = a.copy();
            joined.join(b);
            VectorClock other = b.copy();
            other.join(a);

            assertThat(joined).isEqualTo(other).hasSameHashCodeAs(other);
            assertThat(a.isKnownTo(joined)).isTrue();
            assertThat(b.isKnownTo(joined)).isTrue();
            assertThat(joined.isKnownTo(above)).isEqualTo(a.isKnownTo(above) && b.isKnownTo(above));
            for (int thread = 0; thread < THREADS; thread++) {
                assertThat(joined.time(thread)).isEqualTo(Math.max(a.time(thread), b.time(thread)));
            }
        }
    }

    private static VectorClock random(SplittableRandom random) {
        VectorClock clock = new VectorClock();
        for (int i = random.nextInt(THREADS); i > 0; i--) {
            clock.advance(random.nextInt(THREADS), random.nextInt(3));
        }
        return clock;
    }
}

package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Time passes only when nobody can move. */
@Tag("engine")
class VirtualClockTest {
    private final OnLoom on = new OnLoom();

    @Test
    void sleepers_wake_in_the_order_of_their_deadlines_whoever_slept_first() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    on.start(() -> {
                                        on.loom.parking().sleep(20, Sites.NONE);
                                        result.append("late").append(on.loom.now());
                                    });
                                    on.start(() -> {
                                        on.loom.parking().sleep(10, Sites.NONE);
                                        result.append("early").append(on.loom.now()).append(' ');
                                    });
                                }))
                .isEqualTo(Map.of("early10 late20", 1));
    }

    @Test
    void who_comes_first_of_two_at_one_instant_is_a_choice_of_what_they_do_then() {
        Object object = new Object();
        assertThat(
                        on.results(result ->
                                () -> {
                                    for (char name : new char[] {'a', 'b'}) {
                                        on.start(() -> {
                                            on.loom.parking().sleep(10, Sites.NONE);
                                            on.write(object);
                                            result.append(name);
                                        });
                                    }
                                }))
                .isEqualTo(Map.of("ab", 1, "ba", 1));
    }

    @Test
    void a_wait_of_more_than_400_days_never_ends() {
        assertThat(on.run(() -> on.loom.parking().sleep(VirtualClock.END_OF_TIME + 1, Sites.NONE)))
                .isEqualTo(Ending.STUCK);
        assertThat(on.run(() -> on.loom.parking().sleep(VirtualClock.END_OF_TIME, Sites.NONE)))
                .isEqualTo(Ending.COMPLETED);
    }

    @Test
    void a_clock_that_is_read_again_and_again_begins_to_tick_after_200_readings() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    for (int i = 0; i < 200; i++) {
                                        on.loom.clock().read();
                                    }
                                    result.append(on.loom.now()).append(' ');
                                    on.loom.clock().read();
                                    result.append(on.loom.now()).append(' ');
                                    on.loom.clock().read();
                                    result.append(on.loom.now());
                                }))
                .isEqualTo(Map.of("0 1000 3000", 1));
    }

    @Test
    void a_deadline_beyond_all_numbers_is_before_never() {
        assertThat(on.loom.clock().deadline(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        on.run(() -> {
            on.loom.parking().sleep(5, Sites.NONE);
            assertThat(on.loom.clock().deadline(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE - 1);
        });
        assertThat(on.loom.uncaught()).isEmpty();
    }
}

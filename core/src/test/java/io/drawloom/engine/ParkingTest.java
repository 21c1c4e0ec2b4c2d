package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Permits, sleeps and interrupts. */
@Tag("engine")
class ParkingTest {
    private final OnLoom on = new OnLoom();

    @Test
    void a_permit_that_came_before_is_taken_at_once() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    ControlledThread me = on.loom.current();
                                    on.loom.parking().unpark(me);
                                    on.loom.parking().parkByProgram(0, Sites.NONE);
                                    result.append("once");
                                }))
                .isEqualTo(Map.of("once", 1));
    }

    @Test
    void two_permits_are_one() {
        assertThat(
                        on.run(() -> {
                            ControlledThread me = on.loom.current();
                            on.loom.parking().unpark(me);
                            on.loom.parking().unpark(me);
                            on.loom.parking().parkByProgram(0, Sites.NONE);
                            on.loom.parking().parkByProgram(0, Sites.NONE);
                        }))
                .isEqualTo(Ending.STUCK);
    }

    @Test
    void a_timed_park_ends_when_its_time_is_up() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    on.loom.parking().parkByProgram(700, Sites.NONE);
                                    result.append(on.loom.now());
                                }))
                .isEqualTo(Map.of("700", 1));
    }

    @Test
    void a_thread_that_is_interrupted_leaves_its_park_and_stays_interrupted() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    ControlledThread parked =
                                            on.start(() -> {
                                                on.loom.parking().parkByProgram(0, Sites.NONE);
                                                result.append(on.loom.current().isInterrupted());
                                            });
                                    on.loom.parking().sleep(1, Sites.NONE);
                                    on.loom.parking().interrupt(parked);
                                }))
                .isEqualTo(Map.of("true", 1));
    }

    @Test
    void a_sleep_ends_with_an_exception_when_it_is_interrupted_and_the_status_is_cleared() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    ControlledThread sleeper =
                                            on.start(() -> {
                                                try {
                                                    on.loom.parking().sleep(10, Sites.NONE);
                                                } catch (InterruptedException e) {
                                                    result.append(on.loom.now());
                                                    result.append(
                                                            on.loom.current().isInterrupted());
                                                }
                                            });
                                    on.loom.parking().sleep(1, Sites.NONE);
                                    on.loom.parking().interrupt(sleeper);
                                }))
                .isEqualTo(Map.of("1false", 1));
    }

    @Test
    void an_interrupt_of_a_thread_that_has_ended_does_not_reach_the_next_one_on_its_fiber() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    ControlledThread ended = on.start(() -> {});
                                    on.join(ended);
                                    on.loom.parking().interrupt(ended);
                                    ControlledThread next =
                                            on.start(() ->
                                                    result.append(
                                                            on.loom.current().isInterrupted()));
                                    on.join(next);
                                    result.append(' ').append(ended.isInterrupted());
                                }))
                .isEqualTo(Map.of("false true", 1));
    }
}

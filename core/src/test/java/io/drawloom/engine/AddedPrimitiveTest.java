package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;

/**
 * Something to wait for that the engine does not know: one class, which is given the loom's points.
 * CONTRIBUTING says how to add one, and points here.
 */
@Tag("engine")
class AddedPrimitiveTest {
    private final OnLoom on = new OnLoom();

    /** Lets nobody through until it is opened, once and for all. */
    private static final class Gate {
        private final Execution execution;
        private final Points points;
        private final VirtualClock clock;
        private boolean open;

        Gate(Loom loom) {
            execution = loom.execution;
            points = loom.points();
            clock = loom.clock();
        }

        void open() {
            points.point(Kind.WRITE, this, Part.CONTENT, Sites.NONE, null);
            open = true;
        }

        /** Whether it was open within so many nanoseconds; 0 for ever. */
        boolean pass(long nanos) {
            ControlledThread me = execution.current();
            long deadline = nanos > 0 ? clock.deadline(nanos) : ControlledThread.NEVER;
            points.announce(me, Kind.AWAIT, this, Part.CONTENT, Sites.NONE);
            points.await(me, it -> open, deadline, false);
            return open;
        }
    }

    @Test
    void who_waits_goes_on_once_it_is_open_in_either_order() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    Gate gate = new Gate(on.loom);
                                    Object shared = new Object();
                                    for (char name : new char[] {'a', 'b'}) {
                                        on.start(() -> {
                                            gate.pass(0);
                                            on.write(shared);
                                            result.append(name);
                                        });
                                    }
                                    on.start(() -> {
                                        gate.open();
                                        result.append('o');
                                    });
                                }))
                .containsOnlyKeys("oab", "oba");
    }

    @Test
    void who_waits_for_what_nobody_opens_is_stuck() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    Gate gate = new Gate(on.loom);
                                    on.start(() -> gate.pass(0));
                                    on.start(() -> gate.pass(0));
                                }))
                .containsOnlyKeys("STUCK");
    }

    @Test
    void who_waits_for_so_long_goes_on_when_time_has_passed_and_nobody_could_move() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    Gate gate = new Gate(on.loom);
                                    on.start(() -> result.append(gate.pass(1_000)));
                                }))
                .isEqualTo(Map.of("false", 1));
    }
}

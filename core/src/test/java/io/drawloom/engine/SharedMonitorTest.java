package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Looms beside each other share the JDK, and so monitors that are not woven. Who holds one soon
 * gives it back, and then whoever waits for it goes on, whatever the JVM forgets.
 */
@Tag("engine")
class SharedMonitorTest {
    private static final int EXECUTIONS = 5_000;

    private final Object shared = new Object();
    private final List<Map<Uncontrolled, Integer>> found =
            Collections.synchronizedList(new ArrayList<>());
    private long entered;

    @Test
    void a_thread_that_waits_for_a_monitor_which_another_loom_gives_back_is_never_given_up()
            throws InterruptedException {
        List<Thread> carriers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            carriers.add(Thread.ofPlatform().start(this::executions));
        }
        for (Thread each : carriers) {
            each.join();
        }
        assertThat(found).containsExactly(Map.of(), Map.of(), Map.of());
        assertThat(entered).isEqualTo(3L * EXECUTIONS * 3);
    }

    private void executions() {
        OnLoom on = new OnLoom();
        on.loom.amongOthers(true);
        for (int i = 0; i < EXECUTIONS; i++) {
            on.run(() -> on.together(this::enter, this::enter));
            enter(); // and who carries threads enters by itself
        }
        found.add(on.loom.uncontrolled());
    }

    private void enter() {
        synchronized (shared) {
            for (int i = 0; i < 1_000; i++) {
                Thread.onSpinWait();
            }
            entered++;
        }
    }
}

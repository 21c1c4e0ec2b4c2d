package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Monitors of the engine: exclusion, waits, notification. */
@Tag("engine")
class MonitorsTest {
    private final OnLoom on = new OnLoom();
    private final Object lock = new Object();
    private final Object object = new Object();

    @Test
    void two_threads_are_never_inside_at_once() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    OnLoom.Body body =
                                            () ->
                                                    on.inside(
                                                            lock,
                                                            it -> {
                                                                result.append('(');
                                                                on.write(object);
                                                                result.append(')');
                                                            });
                                    on.together(body, body);
                                }))
                .isEqualTo(Map.of("()()", 2));
    }

    @Test
    void a_thread_enters_its_own_monitor_again_and_leaves_it_as_often() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    on.inside(
                                            lock,
                                            it -> on.inside(lock, again -> result.append('i')));
                                    result.append(on.loom.monitors().isMine(lock));
                                }))
                .isEqualTo(Map.of("ifalse", 1));
    }

    @Test
    void who_does_not_own_a_monitor_may_not_leave_it_wait_or_notify() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    try {
                                        on.loom.monitors().exit(lock, Sites.NONE);
                                    } catch (IllegalMonitorStateException e) {
                                        result.append('x');
                                    }
                                    try {
                                        on.loom.monitors().await(lock, 0, Sites.NONE);
                                    } catch (IllegalMonitorStateException e) {
                                        result.append('w');
                                    }
                                    try {
                                        on.loom.monitors().signal(lock, true, Sites.NONE);
                                    } catch (IllegalMonitorStateException e) {
                                        result.append('n');
                                    }
                                }))
                .isEqualTo(Map.of("xwn", 1));
    }

    @Test
    void a_waiter_gives_the_monitor_back_and_has_it_again_when_it_goes_on() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    on.start(() -> {
                                        on.loom.monitors().enter(lock, Sites.NONE);
                                        on.loom.monitors().await(lock, 0, Sites.NONE);
                                        result.append(on.loom.monitors().isMine(lock) ? 'w' : '!');
                                        on.loom.monitors().exit(lock, Sites.NONE);
                                    });
                                    on.start(() ->
                                            on.inside(
                                                    lock,
                                                    it -> {
                                                        result.append('n');
                                                        on.loom
                                                                .monitors()
                                                                .signal(lock, true, Sites.NONE);
                                                    }));
                                }))
                .isEqualTo(Map.of("nw", 1, "nSTUCK", 1));
    }

    @Test
    void which_waiter_is_notified_is_a_choice() {
        Map<String, Integer> results =
                on.results(result ->
                        () -> {
                            for (char name : new char[] {'a', 'b'}) {
                                on.start(
                                        "",
                                        true,
                                        () -> {
                                            on.loom.monitors().enter(lock, Sites.NONE);
                                            on.loom.monitors().await(lock, 0, Sites.NONE);
                                            result.append(name);
                                            on.loom.monitors().exit(lock, Sites.NONE);
                                        });
                            }
                            on.loom.parking().sleep(1, Sites.NONE);
                            on.loom.monitors().enter(lock, Sites.NONE);
                            on.loom.monitors().signal(lock, false, Sites.NONE);
                            on.loom.monitors().exit(lock, Sites.NONE);
                            on.loom.parking().sleep(1, Sites.NONE);
                        });
        assertThat(results.keySet()).containsExactly("a", "b");
        assertThat(results.get("a")).isEqualTo(results.get("b"));
    }

    @Test
    void a_timed_wait_ends_when_its_time_is_up_but_not_while_another_is_inside() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    on.start(() -> {
                                        on.loom.monitors().enter(lock, Sites.NONE);
                                        on.loom.monitors().await(lock, 100, Sites.NONE);
                                        result.append("woke at ").append(on.loom.now());
                                        on.loom.monitors().exit(lock, Sites.NONE);
                                    });
                                    on.loom.parking().sleep(50, Sites.NONE);
                                    on.loom.monitors().enter(lock, Sites.NONE);
                                    on.loom.parking().sleep(100, Sites.NONE);
                                    on.loom.monitors().exit(lock, Sites.NONE);
                                }))
                .isEqualTo(Map.of("woke at 150", 1));
    }

    @Test
    void a_notification_after_an_interrupt_may_find_the_waiter_gone_or_not() {
        for (boolean all : new boolean[] {false, true}) {
            assertThat(on.results(result -> () -> interruptAndNotify(all, result)))
                    .as(all ? "notifyAll" : "notify")
                    .isEqualTo(Map.of("interrupted", 1, "notified", 1));
        }
    }

    private void interruptAndNotify(boolean all, StringBuilder result) throws InterruptedException {
        ControlledThread waiter =
                on.start(() -> {
                    on.loom.monitors().enter(lock, Sites.NONE);
                    try {
                        on.loom.monitors().await(lock, 0, Sites.NONE);
                        result.append("notified");
                    } catch (InterruptedException e) {
                        result.append("interrupted");
                    }
                    on.loom.monitors().exit(lock, Sites.NONE);
                });
        on.loom.parking().sleep(1, Sites.NONE);
        on.loom.monitors().enter(lock, Sites.NONE);
        on.loom.parking().interrupt(waiter);
        on.loom.monitors().signal(lock, all, Sites.NONE);
        on.loom.monitors().exit(lock, Sites.NONE);
    }

    @Test
    void a_notification_at_the_end_of_a_timed_wait_may_find_the_waiter_gone_or_not() {
        Map<String, Integer> results =
                on.results(result ->
                        () -> {
                            on.start(() -> {
                                on.loom.monitors().enter(lock, Sites.NONE);
                                on.loom.monitors().await(lock, 10, Sites.NONE);
                                result.append("timed ");
                                on.loom.monitors().exit(lock, Sites.NONE);
                            });
                            on.start(
                                    "",
                                    true,
                                    () -> {
                                        on.loom.monitors().enter(lock, Sites.NONE);
                                        on.loom.monitors().await(lock, 0, Sites.NONE);
                                        result.append("notified ");
                                        on.loom.monitors().exit(lock, Sites.NONE);
                                    });
                            on.loom.parking().sleep(5, Sites.NONE);
                            on.loom.monitors().enter(lock, Sites.NONE);
                            on.loom.parking().sleep(10, Sites.NONE);
                            on.loom.monitors().signal(lock, false, Sites.NONE);
                            on.loom.monitors().exit(lock, Sites.NONE);
                            on.loom.parking().sleep(10, Sites.NONE);
                        });
        assertThat(results.keySet()).contains("timed ", "timed notified ", "notified timed ");
    }

    @Test
    void a_wait_ends_with_an_exception_when_it_is_interrupted() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    ControlledThread waiter =
                                            on.start(() -> {
                                                on.loom.monitors().enter(lock, Sites.NONE);
                                                try {
                                                    on.loom.monitors().await(lock, 0, Sites.NONE);
                                                } catch (InterruptedException e) {
                                                    result.append(
                                                            on.loom.monitors().isMine(lock)
                                                                    ? 'i'
                                                                    : '!');
                                                }
                                            });
                                    on.loom.parking().sleep(1, Sites.NONE);
                                    on.loom.parking().interrupt(waiter);
                                }))
                .isEqualTo(Map.of("i", 1));
    }

    @Test
    void a_waiter_may_wake_once_for_no_reason_where_that_is_asked_for_or_may_not() {
        OnLoom spurious = new OnLoom(LoomOptions.DEFAULT.withSpuriousWakeups(true));
        assertThat(
                        spurious.results(result ->
                                () -> {
                                    spurious.loom.monitors().enter(lock, Sites.NONE);
                                    spurious.loom.monitors().await(lock, 0, Sites.NONE);
                                    result.append("woke");
                                    spurious.loom.monitors().exit(lock, Sites.NONE);
                                }))
                .isEqualTo(Map.of("woke", 1, "STUCK", 1));
        assertThat(
                        on.run(() -> {
                            on.loom.monitors().enter(lock, Sites.NONE);
                            on.loom.monitors().await(lock, 0, Sites.NONE);
                        }))
                .isEqualTo(Ending.STUCK);
    }
}

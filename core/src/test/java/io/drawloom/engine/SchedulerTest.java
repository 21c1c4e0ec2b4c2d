package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The one loop: who may move, what is a choice, how an execution ends. */
@Tag("engine")
class SchedulerTest {
    private final OnLoom on = new OnLoom();
    private final Object object = new Object();

    @Test
    void two_threads_of_two_steps_have_six_orders() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    on.start(() -> {
                                        on.write(object);
                                        result.append('a');
                                        on.write(object);
                                        result.append('a');
                                    });
                                    on.start(() -> {
                                        on.write(object);
                                        result.append('b');
                                        on.write(object);
                                        result.append('b');
                                    });
                                }))
                .isEqualTo(
                        Map.of("aabb", 1, "abab", 1, "abba", 1, "baab", 1, "baba", 1, "bbaa", 1));
    }

    private void use(Unsynchronized how) {
        Kind kind = how == Unsynchronized.CHANGES ? Kind.WRITE : Kind.READ;
        on.loom.points().unsynchronized(kind, object, Part.CONTENT, Sites.NONE, how);
    }

    @Test
    void what_is_made_for_one_thread_at_a_time_is_not_used_by_two_at_once() {
        assertThat(
                        on.run(() -> {
                            on.start(() -> use(Unsynchronized.READS));
                            use(Unsynchronized.CHANGES);
                        }))
                .isEqualTo(Ending.RACED);
        assertThat(on.loom.racing()).extracting(ControlledThread::id).containsExactly(1, 0);
    }

    @Test
    void two_that_only_look_and_two_that_a_monitor_keeps_apart_do_not_race() {
        assertThat(
                        on.results(result ->
                                () ->
                                        on.together(
                                                () -> use(Unsynchronized.READS),
                                                () -> use(Unsynchronized.READS))))
                .isEqualTo(Map.of("", 2));
        Object monitor = new Object();
        assertThat(
                        on.results(result ->
                                () ->
                                        on.together(
                                                () ->
                                                        on.inside(
                                                                monitor,
                                                                it -> use(Unsynchronized.CHANGES)),
                                                () ->
                                                        on.inside(
                                                                monitor,
                                                                it ->
                                                                        use(
                                                                                Unsynchronized
                                                                                        .CHANGES)))))
                .isEqualTo(Map.of("", 2));
        assertThat(on.loom.racing()).isEmpty();
    }

    @Test
    void data_races_can_be_ignored() {
        OnLoom ignoring = new OnLoom(LoomOptions.DEFAULT.withIgnoreDataRaces(true));
        assertThat(
                        ignoring.run(() -> {
                            ignoring.start(() -> change(ignoring));
                            change(ignoring);
                        }))
                .isEqualTo(Ending.COMPLETED);
    }

    private void change(OnLoom loom) {
        loom.loom
                .points()
                .unsynchronized(
                        Kind.WRITE, object, Part.CONTENT, Sites.NONE, Unsynchronized.CHANGES);
    }

    @Test
    void a_thread_moves_to_its_first_point_without_a_choice() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    on.start(() -> result.append('a'));
                                    on.start(() -> result.append('b'));
                                    result.append('m');
                                }))
                .isEqualTo(Map.of("mab", 1));
    }

    @Test
    void a_guard_keeps_a_thread_from_moving_until_it_holds() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    boolean[] open = {false};
                                    on.start(() -> {
                                        on.loom
                                                .points()
                                                .point(
                                                        Kind.READ,
                                                        object,
                                                        0,
                                                        Sites.NONE,
                                                        t -> open[0]);
                                        result.append('b');
                                    });
                                    on.start(() -> {
                                        on.write(object);
                                        open[0] = true;
                                        result.append('a');
                                    });
                                }))
                .isEqualTo(Map.of("ab", 1));
    }

    @Test
    void threads_that_wait_for_ever_are_stuck_unless_they_are_daemons() {
        assertThat(on.run(() -> on.start("", false, this::waitForEver))).isEqualTo(Ending.STUCK);
        assertThat(on.run(() -> on.start("", true, this::waitForEver))).isEqualTo(Ending.COMPLETED);
    }

    private void waitForEver() {
        on.loom.points().point(Kind.READ, object, 0, Sites.NONE, t -> false);
    }

    @Test
    void a_thread_that_the_platform_calls_idle_is_not_stuck() {
        OnLoom idle =
                new OnLoom(
                        LoomOptions.DEFAULT,
                        new Platform() {
                            @Override
                            public boolean isIdleWorker(ControlledThread thread) {
                                return thread.thread().getName().equals("worker");
                            }
                        });
        assertThat(
                        idle.run(() ->
                                idle.start(
                                        "worker",
                                        () ->
                                                idle.loom
                                                        .points()
                                                        .point(
                                                                Kind.READ,
                                                                object,
                                                                0,
                                                                Sites.NONE,
                                                                t -> false))))
                .isEqualTo(Ending.COMPLETED);
    }

    @Test
    void too_many_steps_have_no_end_and_tell_where() {
        OnLoom bounded = new OnLoom(LoomOptions.DEFAULT.withMaxSteps(10));
        Ending ending =
                bounded.run(() -> {
                    while (true) {
                        bounded.write(object);
                    }
                });
        assertThat(ending).isEqualTo(Ending.ENDLESS);
        assertThat(bounded.loom.steps()).isEqualTo(11);
        assertThat(bounded.loom.boundInSteps()).isTrue();
    }

    @Test
    void too_many_steps_that_get_on_come_to_a_bound_and_tell_where() {
        OnLoom bounded = new OnLoom(LoomOptions.DEFAULT.withMaxSteps(10));
        Ending ending =
                bounded.run(() -> {
                    while (true) {
                        bounded.write(new Object());
                    }
                });
        assertThat(ending).isEqualTo(Ending.BOUND);
        assertThat(bounded.loom.steps()).isEqualTo(11);
        assertThat(bounded.loom.boundInSteps()).isTrue();
    }

    @Test
    void an_exit_ends_all_threads_and_keeps_its_status() {
        List<String> done = new ArrayList<>();
        Ending ending =
                on.run(() -> {
                    on.start(() -> {
                        on.write(object);
                        on.loom.lifecycle().exit(3);
                        done.add("after the exit");
                    });
                    on.start(() -> {
                        on.loom.parking().sleep(1, Sites.NONE);
                        done.add("another thread");
                    });
                });
        assertThat(ending).isEqualTo(Ending.EXITED);
        assertThat(on.loom.exitStatus()).isEqualTo(3);
        assertThat(on.loom.exitedBy().id()).isEqualTo(1);
        assertThat(done).isEmpty();
    }

    @Test
    void what_a_body_throws_is_kept_in_the_order_in_which_it_came() {
        Ending ending =
                on.run(() -> {
                    on.start(
                            "first",
                            () -> {
                                throw new IllegalStateException("one");
                            });
                    on.start(
                            "second",
                            () -> {
                                throw new IllegalStateException("two");
                            });
                });
        assertThat(ending).isEqualTo(Ending.COMPLETED);
        assertThat(on.loom.uncaught())
                .extracting(it -> it.thread().getName() + " " + it.uncaught().getMessage())
                .containsExactly("first one", "second two");
    }

    @Test
    void a_strategy_that_throws_or_chooses_who_cannot_move_breaks_the_execution() {
        Strategy throwing =
                choosing(moves -> {
                    throw new IllegalArgumentException("no");
                });
        assertThat(on.run(throwing, () -> on.write(object))).isEqualTo(Ending.BROKEN);
        assertThat(on.loom.error()).hasMessage("no");

        Strategy wrong = choosing(moves -> 1);
        Ending ending =
                on.run(
                        wrong,
                        () -> {
                            on.start(this::waitForEver);
                            on.write(object);
                            on.write(object);
                        });
        assertThat(ending).isEqualTo(Ending.BROKEN);
        assertThat(on.loom.error())
                .hasMessageStartingWith("the strategy chose thread 1, which is not enabled");
    }

    @Test
    void a_redundant_execution_ends_at_once() {
        List<String> done = new ArrayList<>();
        Ending ending =
                on.run(
                        choosing(moves -> Strategy.REDUNDANT),
                        () -> {
                            on.write(object);
                            done.add("written");
                        });
        assertThat(ending).isEqualTo(Ending.REDUNDANT);
        assertThat(done).isEmpty();
    }

    @Test
    void a_loom_runs_one_execution_after_another_and_each_begins_anew() {
        for (int i = 0; i < 3; i++) {
            assertThat(on.run(() -> on.together(() -> on.write(object), () -> on.write(object))))
                    .isEqualTo(Ending.COMPLETED);
            assertThat(on.loom.threads()).hasSize(3);
            assertThat(on.loom.steps()).isEqualTo(2);
        }
    }

    @Test
    void what_a_join_gives_is_whether_the_thread_has_ended() {
        List<Boolean> ended = new ArrayList<>();
        on.run(() -> {
            ControlledThread sleeper = on.start(() -> on.loom.parking().sleep(1_000, Sites.NONE));
            ended.add(on.loom.lifecycle().join(sleeper, 500));
            ended.add(on.loom.lifecycle().join(sleeper, 0));
            ended.add(on.loom.lifecycle().join(sleeper, 1));
        });
        assertThat(ended).containsExactly(false, true, true);
    }

    @Test
    void an_interrupt_before_the_end_of_a_thread_that_is_waited_for_is_an_order_of_its_own() {
        assertThat(
                        on.results(result ->
                                        () -> {
                                            ControlledThread target =
                                                    on.start(() -> on.write(object));
                                            ControlledThread waiter =
                                                    on.start(() -> {
                                                        try {
                                                            on.join(target);
                                                            result.append("joined");
                                                        } catch (InterruptedException e) {
                                                            result.append("interrupted");
                                                        }
                                                    });
                                            on.start(() -> {
                                                on.loom.interrupts().announce(waiter, Sites.NONE);
                                                on.loom.parking().interrupt(waiter);
                                            });
                                        })
                                .keySet())
                .containsExactly("interrupted", "joined");
    }

    @Test
    void locks_that_a_thread_holds_and_who_holds_what_another_waits_for_are_known() {
        Object lock = new Object();
        Ending ending =
                on.run(() -> {
                    on.start(() -> on.inside(lock, it -> waitForEver()));
                    on.loom.parking().sleep(1, Sites.NONE);
                    on.start(() -> on.inside(lock, it -> {}));
                });
        assertThat(ending).isEqualTo(Ending.STUCK);
        List<ControlledThread> threads = on.loom.threads();
        assertThat(on.loom.holder(threads.get(2))).isSameAs(threads.get(1));
        assertThat(threads.get(1).held())
                .extracting(ControlledThread.Held::lock)
                .containsExactly(lock);
        assertThat(threads.get(2).javaState()).isEqualTo(Thread.State.BLOCKED);
        assertThat(threads.get(1).javaState()).isEqualTo(Thread.State.WAITING);
        assertThat(threads.get(0).javaState()).isEqualTo(Thread.State.TERMINATED);
    }

    @Test
    void who_holds_a_lock_of_the_jdk_is_known_when_the_execution_is_over() {
        Object lock = new Object();
        Thread[] holder = new Thread[1];
        OnLoom locks =
                new OnLoom(
                        LoomOptions.DEFAULT,
                        new Platform() {
                            @Override
                            public Thread holder(Object asked) {
                                return asked == lock ? holder[0] : null;
                            }
                        });
        locks.run(() -> {
            locks.start(() -> {
                ControlledThread me = locks.loom.current();
                holder[0] = me.running();
                me.took(lock, Sites.NONE);
                locks.loom.points().point(Kind.READ, object, 0, Sites.NONE, t -> false);
            });
            locks.start(
                    () -> locks.loom.points().point(Kind.ACQUIRE, lock, 0, Sites.NONE, t -> false));
        });
        List<ControlledThread> threads = locks.loom.threads();
        assertThat(locks.loom.holder(threads.get(2))).isSameAs(threads.get(1));
    }

    private interface Choice {
        int choose(SchedulingPoint moves);
    }

    private static Strategy choosing(Choice choice) {
        return new Strategy() {
            @Override
            public boolean begin() {
                return true;
            }

            @Override
            public int choose(SchedulingPoint point) {
                return choice.choose(point);
            }

            @Override
            public int pick(int thread, int alternatives) {
                return 0;
            }
        };
    }
}

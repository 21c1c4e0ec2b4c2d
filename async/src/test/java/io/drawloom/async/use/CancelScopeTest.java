package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.CancelScope;
import io.drawloom.async.Cancellation;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskState;
import io.drawloom.async.TimedOutException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;

/** A part of a task's work as a value: its deadline, its shield, its end. */
class CancelScopeTest {
    private final Recorded recorded = new Recorded();

    /** How many seconds the clock of the loop that runs shows. */
    private static long now() {
        return EventLoop.current().nanoTime() / seconds(1).toNanos();
    }

    private static long nanos(long seconds) {
        return seconds(seconds).toNanos();
    }

    // ---------------------------------------------------------------- deadlines

    @Test
    void what_is_longer_than_its_scope_is_ended_and_the_task_goes_on_after_it() {
        recorded.run(() -> {
            CancelScope scope =
                    CancelScope.moveOnAfter(
                            seconds(5),
                            _ -> {
                                Task.sleep(seconds(10));
                                recorded.say("not reached");
                            });
            assertThat(now()).isEqualTo(5);
            assertThat(scope.cancelCalled()).isTrue();
            assertThat(scope.cancelledCaught()).isTrue();
            Task.sleep(seconds(1));
            assertThat(now()).isEqualTo(6);
        });
        assertThat(recorded.said).isEmpty();
    }

    @Test
    void what_is_done_in_time_is_left_alone() {
        recorded.run(() -> {
            CancelScope scope = CancelScope.moveOnAfter(seconds(5), _ -> Task.sleep(seconds(4)));
            Task.sleep(seconds(4));
            assertThat(now()).isEqualTo(8);
            assertThat(scope.cancelCalled()).isFalse();
            assertThat(scope.cancelledCaught()).isFalse();
        });
    }

    @Test
    void a_wait_of_the_jdk_ends_with_its_scope_too() {
        recorded.run(() -> {
            CancelScope scope =
                    CancelScope.moveOnAfter(
                            seconds(5), _ -> new LinkedBlockingQueue<String>().take());
            assertThat(scope.cancelledCaught()).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        });
    }

    @Test
    void who_must_be_done_in_time_fails_with_its_scope() {
        recorded.run(() -> {
            assertThatThrownBy(
                            () -> CancelScope.failAfter(seconds(5), _ -> Task.sleep(seconds(10))))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessage("not done within PT5S")
                    .hasCauseInstanceOf(Cancellation.class);
            assertThat(now()).isEqualTo(5);
            assertThatThrownBy(() -> CancelScope.failAt(nanos(7), _ -> Task.sleep(seconds(10))))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessage("not done by the deadline of its scope");
            assertThat(now()).isEqualTo(7);
            assertThatThrownBy(() ->
                            CancelScope.failAfter(
                                    seconds(5),
                                    scope -> {
                                        scope.cancel("no more");
                                        Task.yieldNow();
                                    }))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessage("no more");
            assertThat(CancelScope.failAt(nanos(9), _ -> recorded.say("done")).cancelCalled())
                    .isFalse();
        });
        assertThat(recorded.said).containsExactly("done");
    }

    @Test
    void what_is_done_within_its_time_gives_a_result_and_what_is_not_gives_none() {
        recorded.run(() -> {
            assertThat(
                            CancelScope.callWithin(
                                    seconds(5),
                                    _ -> {
                                        Task.sleep(seconds(4));
                                        return "in time";
                                    }))
                    .contains("in time");
            assertThat(now()).isEqualTo(4);
            assertThat(
                            CancelScope.callWithin(
                                    seconds(5), _ -> new LinkedBlockingQueue<String>().take()))
                    .isEmpty();
            assertThat(now()).isEqualTo(9);
            assertThat(
                            CancelScope.callUntil(
                                    nanos(11),
                                    scope -> {
                                        scope.deadlineAfter(seconds(4));
                                        Task.sleep(seconds(3));
                                        return "moved in time";
                                    }))
                    .contains("moved in time");
            assertThat(now()).isEqualTo(12);
            assertThat(
                            CancelScope.callUntil(
                                    nanos(14),
                                    _ -> {
                                        Task.sleep(seconds(3));
                                        return "late";
                                    }))
                    .isEmpty();
            assertThat(now()).isEqualTo(14);
        });
    }

    @Test
    void a_scope_that_is_over_gives_the_result_of_what_has_not_been_told() {
        recorded.run(() -> {
            CancelScope scope = new CancelScope();
            assertThat(
                            scope.call(it -> {
                                it.cancel();
                                return "kept";
                            }))
                    .contains("kept");
            assertThat(scope.cancelCalled()).isTrue();
            assertThat(scope.cancelledCaught()).isFalse();
            CancelScope told = new CancelScope();
            assertThat(
                            told.call(it -> {
                                it.cancel();
                                assertThatThrownBy(Task::yieldNow).isInstanceOf(Cancellation.class);
                                return "caught, and not thrown on";
                            }))
                    .isEmpty();
            assertThat(told.cancelledCaught()).isTrue();
        });
    }

    @Test
    void what_a_body_with_a_result_throws_goes_on_and_null_is_no_result() {
        recorded.run(() -> {
            IOException failure = new IOException("the line is dead");
            assertThatThrownBy(() ->
                            CancelScope.callWithin(
                                    seconds(5),
                                    _ -> {
                                        throw failure;
                                    }))
                    .isSameAs(failure);
            assertThatThrownBy(() -> CancelScope.callWithin(seconds(5), _ -> null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("the result of a body in a scope");
        });
    }

    @Test
    void a_deadline_can_be_moved_from_inside_as_long_as_something_comes() {
        recorded.run(() -> {
            CancelScope scope =
                    CancelScope.moveOnAfter(
                            seconds(5),
                            it -> {
                                for (int pause = 2; ; pause++) {
                                    Task.sleep(seconds(pause));
                                    recorded.say("after " + pause);
                                    it.deadlineAfter(seconds(5));
                                }
                            });
            assertThat(scope.cancelledCaught()).isTrue();
            assertThat(scope.deadlineNanos()).isEqualTo(OptionalLong.of(nanos(2 + 3 + 4 + 5)));
            assertThat(now()).isEqualTo(2 + 3 + 4 + 5);
        });
        // a sleep and a deadline that end in one moment: the sleep began later
        assertThat(recorded.said).containsExactly("after 2", "after 3", "after 4");
    }

    @Test
    void a_deadline_can_be_moved_by_another_task_both_ways_and_taken_away() {
        recorded.run(() -> {
            CancelScope scope = new CancelScope().deadlineAt(nanos(100));
            Task<?> task = Task.start(() -> scope.run(_ -> Task.sleep(seconds(1_000))));
            Task.sleep(seconds(1));
            scope.deadlineAt(nanos(200));
            Task.sleep(seconds(150));
            assertThat(task.isDone()).isFalse();
            scope.noDeadline();
            assertThat(scope.deadlineNanos()).isEmpty();
            Task.sleep(seconds(349));
            assertThat(task.isDone()).isFalse();
            scope.deadlineAfter(seconds(20));
            Task.sleep(seconds(1));
            scope.deadlineAfter(seconds(2));
            Task.awaitAll(List.of(task));
            assertThat(now()).isEqualTo(503);
            assertThat(scope.cancelledCaught()).isTrue();
        });
    }

    @Test
    void a_deadline_that_has_gone_by_ends_the_first_wait() {
        recorded.run(() -> {
            Task.sleep(seconds(3));
            CancelScope scope =
                    CancelScope.moveOnAt(
                            nanos(2),
                            it -> {
                                recorded.say("over: " + it.cancelCalled());
                                new Event().await();
                            });
            assertThat(scope.cancelledCaught()).isTrue();
            scope.deadlineAt(nanos(10));
            assertThat(scope.cancelCalled()).isTrue();
            assertThat(now()).isEqualTo(3);
        });
        assertThat(recorded.said).containsExactly("over: true");
    }

    @Test
    void the_effective_deadline_is_the_first_that_no_shield_keeps_away() {
        recorded.run(() -> {
            assertThat(CancelScope.currentEffectiveDeadlineNanos()).isEmpty();
            CancelScope.moveOnAt(
                    nanos(5),
                    _ -> {
                        assertThat(CancelScope.currentEffectiveDeadlineNanos()).hasValue(nanos(5));
                        CancelScope.moveOnAfter(
                                seconds(9),
                                inner -> {
                                    assertThat(CancelScope.currentEffectiveDeadlineNanos())
                                            .hasValue(nanos(5));
                                    inner.shield(true);
                                    assertThat(CancelScope.currentEffectiveDeadlineNanos())
                                            .hasValue(nanos(9));
                                });
                        Task.timeout(
                                seconds(2),
                                () ->
                                        assertThat(CancelScope.currentEffectiveDeadlineNanos())
                                                .hasValue(nanos(2)));
                    });
            Task.sleep(seconds(1));
            new CancelScope()
                    .run(scope -> {
                        scope.cancel();
                        assertThat(CancelScope.currentEffectiveDeadlineNanos()).hasValue(nanos(1));
                    });
            assertThat(CancelScope.currentEffectiveDeadlineNanos()).isEmpty();
        });
    }

    // ---------------------------------------------------------------- its end

    @Test
    void another_task_can_cancel_a_scope_and_the_rest_of_the_task_goes_on() {
        recorded.run(() -> {
            CancelScope scope = new CancelScope();
            Task<String> task =
                    Task.start(() -> {
                        scope.run(_ -> new Event().await());
                        Task.yieldNow();
                        return "went on";
                    });
            Task.yieldNow();
            scope.cancel();
            scope.cancel();
            assertThat(task.await()).isEqualTo("went on");
            assertThat(scope.cancelledCaught()).isTrue();
        });
    }

    @Test
    void a_scope_that_was_cancelled_before_it_is_entered_ends_the_first_wait() {
        recorded.run(() -> {
            CancelScope scope = new CancelScope();
            scope.cancel();
            assertThat(scope.cancelCalled()).isTrue();
            scope.run(_ -> {
                recorded.say("begins");
                Task.yieldNow();
                recorded.say("not reached");
            });
            assertThat(scope.cancelledCaught()).isTrue();
            Task.yieldNow();
        });
        assertThat(recorded.said).containsExactly("begins");
    }

    @Test
    void a_scope_that_is_cancelled_and_does_not_wait_any_more_was_not_ended_by_that() {
        recorded.run(() -> {
            CancelScope scope = new CancelScope().run(CancelScope::cancel);
            assertThat(scope.cancelCalled()).isTrue();
            assertThat(scope.cancelledCaught()).isFalse();
            Task.yieldNow();
            CancelScope later = new CancelScope().run(_ -> Task.yieldNow());
            later.cancel();
            assertThat(later.cancelledCaught()).isFalse();
            Task.yieldNow();
        });
    }

    @Test
    void of_nested_scopes_each_takes_its_own_end() {
        recorded.run(() -> {
            CancelScope[] inner = new CancelScope[1];
            CancelScope outer =
                    CancelScope.moveOnAfter(
                            seconds(5),
                            _ -> {
                                inner[0] =
                                        CancelScope.moveOnAfter(
                                                seconds(2), _ -> Task.sleep(seconds(9)));
                                recorded.say("inner at " + now());
                                inner[0] = new CancelScope().deadlineAfter(seconds(9));
                                inner[0].run(_ -> Task.sleep(seconds(9)));
                                recorded.say("not reached");
                            });
            assertThat(now()).isEqualTo(5);
            assertThat(outer.cancelledCaught()).isTrue();
            assertThat(inner[0].cancelCalled()).isFalse();
            assertThat(inner[0].cancelledCaught()).isFalse();
        });
        assertThat(recorded.said).containsExactly("inner at 2");
    }

    @Test
    void what_the_body_throws_passes_through_and_so_does_the_tasks_own_cancellation() {
        recorded.run(() -> {
            IOException thrown = new IOException("broken");
            assertThatThrownBy(() ->
                            CancelScope.moveOnAfter(
                                    seconds(5),
                                    _ -> {
                                        throw thrown;
                                    }))
                    .isSameAs(thrown);
            Task<?> task =
                    Task.start(() -> {
                        CancelScope.moveOnAfter(seconds(5), _ -> new Event().await());
                        recorded.say("not reached");
                    });
            Task.yieldNow();
            task.cancel();
            Task.awaitAll(List.of(task));
            assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        });
        assertThat(recorded.said).isEmpty();
    }

    // ---------------------------------------------------------------- its shield

    @Test
    void a_shield_keeps_a_cancellation_away_and_the_scopes_own_deadline_holds() {
        recorded.run(() -> {
            CancelScope scope = new CancelScope().shield(true);
            Task<?> task =
                    Task.start(() -> {
                        try {
                            new Event().await();
                        } finally {
                            scope.deadlineAfter(seconds(3)).run(_ -> Task.sleep(seconds(9)));
                            recorded.say("cleaned until " + now());
                        }
                    });
            Task.yieldNow();
            task.cancel();
            Task.awaitAll(List.of(task));
            assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(scope.cancelledCaught()).isTrue();
        });
        assertThat(recorded.said).containsExactly("cleaned until 3");
    }

    @Test
    void a_shield_can_be_raised_and_lowered_while_the_task_is_in_the_scope() {
        recorded.run(() -> {
            Task<?>[] task = new Task<?>[1];
            task[0] =
                    Task.start(() ->
                            new CancelScope()
                                    .run(scope -> {
                                        scope.shield(true);
                                        assertThat(scope.isShielded()).isTrue();
                                        task[0].cancel();
                                        Task.sleep(seconds(1));
                                        new LinkedBlockingQueue<>(List.of("item")).take();
                                        recorded.say("shielded");
                                        scope.shield(false);
                                        recorded.say("lowered");
                                        Task.sleep(seconds(1));
                                        recorded.say("not reached");
                                    }));
            Task.awaitAll(List.of(task[0]));
            assertThat(task[0].state()).isEqualTo(TaskState.CANCELLED);
            assertThat(now()).isEqualTo(1);
        });
        assertThat(recorded.said).containsExactly("shielded", "lowered");
    }

    @Test
    void a_shield_that_is_raised_leaves_no_interrupt_on_the_thread() {
        recorded.run(() -> {
            Task<?> task =
                    Task.start(() ->
                            new CancelScope()
                                    .run(scope -> {
                                        try {
                                            new LinkedBlockingQueue<>().take();
                                        } catch (InterruptedException e) {
                                            Thread.currentThread().interrupt();
                                            scope.shield(true);
                                            recorded.say(
                                                    "interrupted: "
                                                            + Thread.currentThread()
                                                                    .isInterrupted());
                                            Task.sleep(seconds(1));
                                        }
                                    }));
            Task.yieldNow();
            task.cancel();
            Task.awaitAll(List.of(task));
            assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        });
        assertThat(recorded.said).containsExactly("interrupted: false");
    }

    // ---------------------------------------------------------------- wrong uses

    @Test
    void a_scope_is_entered_once_and_its_shield_is_for_who_is_in_it() {
        recorded.run(() -> {
            CancelScope scope = new CancelScope();
            Task<?> task = Task.start("inside", () -> scope.run(_ -> Task.sleep(seconds(1))));
            Task.yieldNow();
            assertThatThrownBy(() -> scope.run(_ -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("task inside has entered this scope: make one for each use");
            assertThatThrownBy(() -> scope.shield(true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("only task inside, which is in the scope, can change its shield");
            assertThatThrownBy(() -> scope.deadlineAfter(Duration.ofNanos(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a duration must not be negative, got PT-0.000000001S");
            task.await();
        });
        assertThatThrownBy(() -> CancelScope.moveOnAfter(seconds(1), _ -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("runs no task: begin with EventLoop.run(…)");
    }

    @Test
    void a_wait_in_a_scope_with_a_deadline_is_no_deadlock() {
        recorded.run(() -> {
            Task<?> me = Task.current();
            Task<?> other = Task.start("other", () -> me.await());
            CancelScope scope = CancelScope.moveOnAfter(seconds(5), _ -> other.await());
            assertThat(scope.cancelledCaught()).isTrue();
            CancelScope shielded =
                    CancelScope.moveOnAfter(
                            seconds(5),
                            it -> {
                                it.shield(true);
                                other.await();
                            });
            assertThat(shielded.cancelledCaught()).isTrue();
            assertThat(now()).isEqualTo(10);
            other.cancel();
        });
    }
}

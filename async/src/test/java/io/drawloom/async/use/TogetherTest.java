package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Coroutine;
import io.drawloom.async.EventLoop;
import io.drawloom.async.GroupFailedException;
import io.drawloom.async.Outcome;
import io.drawloom.async.Task;
import io.drawloom.async.TaskFailedException;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskState;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class TogetherTest {
    private final Recorded recorded = new Recorded();
    private final IOException disk = new IOException("disk");
    private final IllegalStateException state = new IllegalStateException("state");

    private static long now() {
        return EventLoop.current().nanoTime() / 1_000_000_000;
    }

    @Test
    void gather_gives_all_results_in_the_order_of_its_arguments() {
        recorded.run(() -> {
            List<String> results =
                    Task.gather(
                                    recorded.sleeper("slow", 2),
                                    recorded.sleeper("fast", 1),
                                    Coroutine.of(() -> "started here"))
                            .await();
            assertThat(results).containsExactly("slow", "fast", "started here");
            assertThat(now()).isEqualTo(2);
        });
    }

    @Test
    void gather_fails_with_the_first_failure_and_leaves_the_others_running() {
        recorded.run(() -> {
            Task<String> slow = recorded.sleeper("slow", 5);
            Task<String> failing = Recorded.failing("failing", 1, disk);
            assertThatThrownBy(() -> Task.gather(slow, failing).await())
                    .isInstanceOf(TaskFailedException.class)
                    .hasCause(disk);
            assertThat(now()).isEqualTo(1);
            assertThat(slow.state()).isEqualTo(TaskState.WAITING);
            assertThat(slow.await()).isEqualTo("slow");
        });
    }

    @Test
    void a_second_failure_of_what_was_gathered_is_not_told_as_one_that_nobody_awaited() {
        recorded.run(() -> {
            Task<String> first = Recorded.failing("first", 1, disk);
            Task<String> second = Recorded.failing("second", 2, disk);
            Task<String> third = Recorded.failing("third", 1, disk);
            Task<String> fourth = Recorded.failing("fourth", 2, disk);
            assertThatThrownBy(() -> Task.gather(first, second).await()).hasCause(disk);
            Coroutine<String> slow =
                    Coroutine.of(() -> {
                        Task.sleep(seconds(1));
                        return "slow";
                    });
            assertThat(Task.<String>anyOf(third, fourth, slow)).isEqualTo("slow");
            Task.sleep(seconds(9));
        });
        assertThat(recorded.notices).isEmpty();
    }

    @Test
    void gather_can_collect_every_outcome() {
        recorded.run(() -> {
            Task<String> cancelled = recorded.sleeper("cancelled", 9);
            cancelled.cancel("enough");
            assertThat(
                            Task.gather(
                                            recorded.sleeper("a", 1),
                                            Recorded.failing("b", 2, disk),
                                            cancelled)
                                    .outcomes())
                    .containsExactly(
                            new Outcome.Done<>("a"),
                            new Outcome.Failed<>(disk),
                            new Outcome.Cancelled<>("enough"));
        });
        assertThat(recorded.notices).isEmpty();
    }

    @Test
    void any_of_gives_the_first_success_and_cancels_what_it_started() {
        recorded.run(() -> {
            Task<String> failing = Recorded.failing("failing", 1, disk);
            Coroutine<String> slow =
                    Coroutine.of(() -> {
                        try {
                            Task.sleep(seconds(9));
                        } finally {
                            recorded.say("slow ended at " + now());
                        }
                        return "slow";
                    });
            assertThat(Task.anyOf(failing, recorded.sleeper("a", 2), slow)).isEqualTo("a");
            Task.yieldNow();
        });
        assertThat(recorded.said).contains("slow ended at 2");
    }

    @Test
    void any_of_fails_with_all_failures_if_none_succeeds() {
        recorded.run(() ->
                assertThatThrownBy(() ->
                                Task.anyOf(
                                        Recorded.failing("a", 2, disk),
                                        Recorded.failing("b", 1, state)))
                        .isInstanceOfSatisfying(
                                GroupFailedException.class,
                                e -> assertThat(e.failures()).containsExactly(state, disk)));
    }

    @Test
    void await_any_gives_the_first_that_ends_and_await_all_waits_for_the_last() {
        recorded.run(() -> {
            Task<String> slow = recorded.sleeper("slow", 3);
            Task<String> failing = Recorded.failing("failing", 1, disk);
            assertThat(Task.awaitAny(List.of(slow, failing))).isSameAs(failing);
            assertThat(now()).isEqualTo(1);
            Task.awaitAll(List.of(slow, failing));
            assertThat(now()).isEqualTo(3);
            assertThat(failing.failure()).isSameAs(disk);
            assertThatThrownBy(() -> Task.awaitAny(List.<Task<String>>of()))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void as_completed_gives_tasks_in_the_order_in_which_they_end() {
        recorded.run(() -> {
            List<Task<String>> tasks =
                    List.of(
                            recorded.sleeper("c", 3),
                            recorded.sleeper("a", 1),
                            recorded.sleeper("b", 2));
            List<String> order = new ArrayList<>();
            for (Task<? extends String> task : Task.<String>asCompleted(tasks)) {
                order.add(task.await() + " at " + now());
            }
            assertThat(order).containsExactly("a at 1", "b at 2", "c at 3");
        });
    }

    // ---------------------------------------------------------------- groups

    @Test
    void a_group_ends_when_all_of_its_tasks_have() {
        recorded.run(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            TaskGroup.run(group -> {
                tasks.add(group.start("a", () -> Task.sleep(seconds(2))));
                tasks.add(
                        group.start(() -> {
                            Task.sleep(seconds(1));
                            tasks.add(group.start(() -> Task.sleep(seconds(3))));
                        }));
            });
            assertThat(now()).isEqualTo(4);
            assertThat(tasks).extracting(Task::state).containsOnly(TaskState.DONE);
        });
    }

    @Test
    void a_failure_cancels_the_rest_of_the_group_and_its_block() {
        recorded.run(() -> {
            Task<?>[] other = new Task<?>[1];
            assertThatThrownBy(() ->
                            TaskGroup.run(group -> {
                                group.start(
                                        "b",
                                        () -> {
                                            Task.sleep(seconds(1));
                                            throw disk;
                                        });
                                other[0] = group.start(() -> Task.sleep(seconds(9)));
                                Task.sleep(seconds(5));
                                recorded.say("not reached");
                            }))
                    .isInstanceOf(GroupFailedException.class)
                    .hasMessage("tasks of a group failed: java.io.IOException: disk")
                    .hasCause(disk);
            assertThat(now()).isEqualTo(1);
            assertThat(other[0].state()).isEqualTo(TaskState.CANCELLED);
            // only the block was cancelled
            Task.sleep(seconds(1));
        });
        assertThat(recorded.said).isEmpty();
    }

    @Test
    void several_failures_arrive_together_with_their_types() {
        recorded.run(() ->
                assertThatThrownBy(() ->
                                TaskGroup.run(group -> {
                                    group.start(
                                            "a",
                                            () -> {
                                                Task.sleep(seconds(1));
                                                throw disk;
                                            });
                                    group.start(
                                            "b",
                                            () -> {
                                                try {
                                                    Task.sleep(seconds(9));
                                                } finally {
                                                    throw state;
                                                }
                                            });
                                }))
                        .isInstanceOfSatisfying(
                                GroupFailedException.class,
                                e -> {
                                    assertThat(e.failures()).containsExactly(disk, state);
                                    assertThat(e.failures(IOException.class)).containsExactly(disk);
                                    assertThat(e.failures(RuntimeException.class))
                                            .containsExactly(state);
                                    assertThat(e.getSuppressed()).containsExactly(state);
                                }));
    }

    @Test
    void a_group_is_ended_normally_by_cancel() {
        recorded.run(() -> {
            TaskGroup.run(group -> {
                group.start(() -> Task.sleep(seconds(9)));
                group.start(() -> {
                    Task.sleep(seconds(1));
                    group.cancel();
                });
                Task.sleep(seconds(8));
                recorded.say("not reached");
            });
            assertThat(now()).isEqualTo(1);
        });
        assertThat(recorded.said).isEmpty();
    }

    @Test
    void what_the_block_throws_is_thrown_after_its_tasks_were_cancelled() {
        recorded.run(() -> {
            Task<?>[] task = new Task<?>[1];
            assertThatThrownBy(() ->
                            TaskGroup.run(group -> {
                                task[0] = group.start(() -> Task.sleep(seconds(9)));
                                Task.yieldNow();
                                throw disk;
                            }))
                    .isSameAs(disk);
            assertThat(task[0].state()).isEqualTo(TaskState.CANCELLED);
            assertThat(now()).isZero();
        });
    }

    @Test
    void to_cancel_the_task_of_a_group_cancels_the_groups_tasks_and_waits_for_their_clean_up() {
        recorded.run(() -> {
            Task<?> host =
                    Task.start(() ->
                            TaskGroup.run(group ->
                                    group.start(() -> {
                                        try {
                                            Task.sleep(seconds(9));
                                        } finally {
                                            Task.shield(() -> Task.sleep(seconds(1)));
                                            recorded.say("clean");
                                        }
                                    })));
            Task.sleep(seconds(1));
            host.cancel();
            Task.awaitAll(List.of(host));
            assertThat(host.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(now()).isEqualTo(2);
        });
        assertThat(recorded.said).containsExactly("clean");
    }

    @Test
    void awaiting_a_failed_task_in_the_block_does_not_tell_the_failure_twice() {
        recorded.run(() ->
                assertThatThrownBy(() ->
                                TaskGroup.run(group ->
                                        group.start(
                                                        "a",
                                                        () -> {
                                                            throw disk;
                                                        })
                                                .await()))
                        .isInstanceOfSatisfying(
                                GroupFailedException.class,
                                e -> assertThat(e.failures()).containsExactly(disk)));
    }

    @Test
    void nothing_can_be_started_in_a_group_whose_block_was_left() {
        recorded.run(() -> {
            TaskGroup[] kept = new TaskGroup[1];
            TaskGroup.run(group -> kept[0] = group);
            assertThatThrownBy(() -> kept[0].start(() -> 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the group's block was left: no task can be started");
        });
    }
}

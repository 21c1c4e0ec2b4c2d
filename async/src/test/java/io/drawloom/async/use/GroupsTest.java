package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Cancellation;
import io.drawloom.async.DeadlockException;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.GroupFailedException;
import io.drawloom.async.Notice;
import io.drawloom.async.Task;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.async.TaskFailedException;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskState;
import io.drawloom.async.TaskStatus;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Groups whose tasks say when they have started, that give a result, and that supervise. */
class GroupsTest {
    private final Recorded recorded = new Recorded();
    private final IOException disk = new IOException("disk");

    private static long now() {
        return EventLoop.current().nanoTime() / seconds(1).toNanos();
    }

    // ---------------------------------------------------------------- a task that has started

    @Test
    void a_task_that_says_that_it_has_started_goes_on_in_the_group() {
        recorded.run(() -> {
            TaskGroup.run(group -> {
                int port =
                        group.awaitStarted(
                                "server",
                                status -> {
                                    Task.sleep(seconds(1));
                                    status.started(8080);
                                    Task.sleep(seconds(4));
                                    recorded.say("served until " + now());
                                });
                recorded.say("port " + port + " at " + now());
                Task<?> looking = Task.start("looking", () -> {});
                looking.await();
            });
            recorded.say("left at " + now());
        });
        assertThat(recorded.said).containsExactly("port 8080 at 1", "served until 5", "left at 5");
    }

    @Test
    void who_waits_for_a_start_is_seen_to_wait_for_that_task() {
        recorded.run(() -> {
            Task<?> waiting =
                    Task.start(
                            "waiting",
                            () ->
                                    TaskGroup.run(group ->
                                            group.awaitStarted(
                                                    "server",
                                                    (TaskStatus<String> status) -> {
                                                        Task.sleep(seconds(1));
                                                        status.started();
                                                    })));
            Task.yieldNow();
            Task.yieldNow();
            assertThat(EventLoop.current().snapshot().tasks().get(1).waitsFor())
                    .isEqualTo("the start of server");
            assertThat(EventLoop.current().snapshot().tasks().get(1).heldBy()).containsExactly(3L);
            waiting.await();
        });
    }

    @Test
    void what_fails_before_it_has_started_is_told_to_who_waits_and_ends_nothing_else() {
        recorded.run(() ->
                TaskGroup.run(group -> {
                    Task<String> other = group.start("other", () -> "went on");
                    assertThatThrownBy(() ->
                                    group.awaitStarted(
                                            "server",
                                            _ -> {
                                                Task.sleep(seconds(1));
                                                throw disk;
                                            }))
                            .isInstanceOf(TaskFailedException.class)
                            .hasCause(disk);
                    Task.sleep(seconds(1));
                    recorded.say(other.await());
                }));
        assertThat(recorded.said).containsExactly("went on");
        assertThat(recorded.notices).isEmpty();
    }

    @Test
    void what_fails_after_it_has_started_ends_the_group_as_any_task_does() {
        recorded.run(() ->
                assertThatThrownBy(() ->
                                TaskGroup.run(group -> {
                                    group.awaitStarted(
                                            "server",
                                            status -> {
                                                status.started();
                                                Task.sleep(seconds(1));
                                                throw disk;
                                            });
                                    new Event().await();
                                }))
                        .isInstanceOfSatisfying(
                                GroupFailedException.class,
                                e -> assertThat(e.failures()).containsExactly(disk)));
    }

    @Test
    void what_ends_without_having_started_is_told_so() {
        recorded.run(() ->
                TaskGroup.run(group -> {
                    assertThatThrownBy(() -> group.awaitStarted("server", _ -> {}))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("task server has ended without saying that it had started");
                    group.awaitStarted(
                            "twice",
                            status -> {
                                status.started();
                                assertThatThrownBy(status::started)
                                        .isInstanceOf(IllegalStateException.class)
                                        .hasMessage("the start of twice was told before");
                                recorded.say("told once");
                            });
                    assertThatThrownBy(
                                    () -> Task.noAwait(() -> group.awaitStarted("server", _ -> {})))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage(
                                    "task main is in Task.noAwait and must not wait for the start"
                                            + " of a task");
                }));
        assertThat(recorded.said).containsExactly("told once");
    }

    @Test
    void who_is_cancelled_while_it_waits_for_a_start_leaves_no_task_behind() {
        recorded.run(() ->
                TaskGroup.run(group -> {
                    List<Throwable> thrown = new ArrayList<>();
                    Task<?> waiting =
                            Task.start(() -> {
                                try {
                                    group.awaitStarted(
                                            "server",
                                            status -> {
                                                try {
                                                    new Event().await();
                                                } finally {
                                                    Task.shield(() -> Task.sleep(seconds(2)));
                                                    status.started();
                                                    recorded.say("cleaned at " + now());
                                                    throw disk;
                                                }
                                            });
                                } catch (Cancellation e) {
                                    thrown.add(e);
                                    throw e;
                                } finally {
                                    recorded.say("told at " + now());
                                }
                            });
                    Task.sleep(seconds(1));
                    waiting.cancel();
                    Task.awaitAll(List.of(waiting));
                    assertThat(waiting.state()).isEqualTo(TaskState.CANCELLED);
                    assertThat(thrown.getFirst().getSuppressed()).containsExactly(disk);
                    Task.yieldNow();
                }));
        assertThat(recorded.said).containsExactly("cleaned at 3", "told at 3");
    }

    @Test
    void in_a_group_that_is_cancelled_nothing_starts() {
        recorded.run(() -> {
            TaskGroup[] group = new TaskGroup[1];
            Task<?> host =
                    Task.start(() ->
                            TaskGroup.run(it -> {
                                group[0] = it;
                                it.start(() -> Task.shield(() -> Task.sleep(seconds(5))));
                                new Event().await();
                            }));
            Task.sleep(seconds(1));
            group[0].cancel();
            assertThatThrownBy(
                            () -> group[0].awaitStarted("late", _ -> recorded.say("not reached")))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessage("task late was cancelled: TaskGroup.cancel");
            host.await();
            assertThat(now()).isEqualTo(5);
            assertThatThrownBy(() -> group[0].awaitStarted("later", _ -> {}))
                    .hasMessage("the group's block was left: no task can be started");
        });
        assertThat(recorded.said).isEmpty();
    }

    @Test
    void a_task_that_waits_for_who_waits_for_its_start_is_a_deadlock() {
        recorded.run(() -> {
            Task<?> me = Task.current();
            TaskGroup.run(group ->
                    assertThatThrownBy(() -> group.awaitStarted("server", _ -> me.await()))
                            .hasCauseInstanceOf(DeadlockException.class)
                            .cause()
                            .hasMessage(
                                    "server waits for task main, main waits for the start of"
                                            + " server"));
        });
    }

    // ---------------------------------------------------------------- results

    @Test
    void a_group_gives_the_result_of_its_block_when_all_have_ended() {
        recorded.run(() -> {
            String result =
                    TaskGroup.call(group -> {
                        group.start(() -> Task.sleep(seconds(3)));
                        Task<String> part = group.start(() -> "part");
                        return part.await() + " at " + now();
                    });
            assertThat(result).isEqualTo("part at 0");
            assertThat(now()).isEqualTo(3);
            assertThat(TaskGroup.<Object, RuntimeException>call(_ -> null)).isNull();
        });
    }

    @Test
    void a_result_is_kept_when_the_group_is_cancelled_after_it_and_missed_before_it()
            throws IOException {
        recorded.run(() -> {
            String result =
                    TaskGroup.call(group -> {
                        group.start(() -> {
                            Task.sleep(seconds(1));
                            group.cancel();
                        });
                        group.start(() -> new Event().await());
                        return "result";
                    });
            assertThat(result).isEqualTo("result");
            assertThatThrownBy(() ->
                            TaskGroup.call(group -> {
                                group.cancel();
                                Task.yieldNow();
                                return "not reached";
                            }))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessage("the group was cancelled before its block gave a result");
            assertThatThrownBy(() ->
                            TaskGroup.call(group -> {
                                group.start(() -> {
                                    throw disk;
                                });
                                return "result";
                            }))
                    .isInstanceOfSatisfying(
                            GroupFailedException.class,
                            e -> assertThat(e.failures()).containsExactly(disk));
            assertThatThrownBy(() ->
                            TaskGroup.call(_ -> {
                                throw disk;
                            }))
                    .isSameAs(disk);
        });
    }

    // ---------------------------------------------------------------- supervisors

    @Test
    void in_a_group_that_supervises_one_failure_ends_neither_the_others_nor_the_block() {
        recorded.run(() -> {
            TaskGroup.supervise(group -> {
                Task<String> awaited =
                        group.start(
                                "awaited",
                                () -> {
                                    throw disk;
                                });
                group.start(
                        "alone",
                        () -> {
                            throw new IOException("nobody looks");
                        });
                group.start(() -> {
                    Task.sleep(seconds(2));
                    recorded.say("the other went on until " + now());
                });
                assertThatThrownBy(awaited::await).hasCause(disk);
                Task.sleep(seconds(1));
                recorded.say("the block went on until " + now());
            });
            recorded.say("left at " + now());
        });
        assertThat(recorded.said)
                .containsExactly(
                        "the block went on until 1", "the other went on until 2", "left at 2");
        assertThat(recorded.notices)
                .extracting(Notice::text)
                .containsExactly(
                        "task alone failed and nobody awaited it: java.io.IOException: nobody"
                                + " looks");
    }

    @Test
    void the_failure_of_the_block_ends_those_that_it_supervises() {
        recorded.run(() -> {
            Task<?>[] task = new Task<?>[1];
            assertThatThrownBy(() ->
                            TaskGroup.supervise(group -> {
                                task[0] = group.start(() -> new Event().await());
                                Task.yieldNow();
                                throw disk;
                            }))
                    .isSameAs(disk);
            assertThat(task[0].state()).isEqualTo(TaskState.CANCELLED);
            TaskGroup.supervise(group -> {
                task[0] = group.start(() -> new Event().await());
                group.cancel();
            });
            assertThat(task[0].state()).isEqualTo(TaskState.CANCELLED);
            assertThatThrownBy(() ->
                            TaskGroup.supervise(group -> {
                                Task<?> failing =
                                        group.start(() -> {
                                            throw disk;
                                        });
                                failing.await();
                            }))
                    .isInstanceOf(TaskFailedException.class)
                    .hasCause(disk);
        });
        assertThat(recorded.notices).isEmpty();
    }

    @Test
    void a_group_that_supervises_gives_its_result_when_all_have_ended() {
        recorded.run(() -> {
            String result =
                    TaskGroup.callSupervised(group -> {
                        Task<String> broken =
                                group.start(() -> {
                                    throw disk;
                                });
                        Task<String> whole =
                                group.start(() -> {
                                    Task.sleep(seconds(2));
                                    return "whole";
                                });
                        group.start(() -> {
                            Task.sleep(seconds(3));
                            recorded.say("the last ended at " + now());
                        });
                        assertThatThrownBy(broken::await).hasCause(disk);
                        return whole.await() + " at " + now();
                    });
            recorded.say(result + ", left at " + now());
            assertThatThrownBy(() ->
                            TaskGroup.callSupervised(group -> {
                                group.cancel();
                                Task.yieldNow();
                                return "not reached";
                            }))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessage("the group was cancelled before its block gave a result");
            assertThatThrownBy(() ->
                            TaskGroup.callSupervised(group -> {
                                throw disk;
                            }))
                    .isSameAs(disk);
        });
        assertThat(recorded.said).containsExactly("the last ended at 3", "whole at 2, left at 3");
        assertThat(recorded.notices).isEmpty();
    }
}

package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Coroutine;
import io.drawloom.async.DeadlockException;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Notice;
import io.drawloom.async.Task;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.async.TaskFailedException;
import io.drawloom.async.TaskState;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class TaskTest {
    private final Recorded recorded = new Recorded();

    @Test
    void a_task_is_ready_runs_waits_and_is_done() {
        recorded.run(() -> {
            List<TaskState> states = new ArrayList<>();
            Task<?> task =
                    Task.start(() -> {
                        states.add(Task.current().state());
                        Task.sleep(seconds(1));
                    });
            states.add(task.state());
            Task.yieldNow();
            states.add(task.state());
            task.await();
            states.add(task.state());
            assertThat(states)
                    .containsExactly(
                            TaskState.READY, TaskState.RUNNING, TaskState.WAITING, TaskState.DONE);
            assertThat(task.isDone()).isTrue();
        });
    }

    @Test
    void a_task_that_a_stopped_loop_has_not_taken_in_is_created() {
        try (EventLoop loop = EventLoop.create()) {
            Task<Integer> task = loop.submit("later", () -> 1);
            assertThat(task.state()).isEqualTo(TaskState.CREATED);
            loop.runUntilComplete(() -> assertThat(task.await()).isEqualTo(1));
        }
    }

    @Test
    void a_result_can_be_had_any_number_of_times_and_by_several_tasks() {
        recorded.run(() -> {
            Task<String> task = recorded.sleeper("a", 1);
            Task<String> other = Task.start(task::await);
            assertThat(task.await()).isEqualTo("a");
            assertThat(task.await()).isEqualTo("a");
            assertThat(other.await()).isEqualTo("a");
        });
    }

    @Test
    void a_failure_carries_what_was_thrown_and_where_the_task_was_started() {
        IOException thrown = new IOException("disk");
        recorded.run(() -> {
            Task<String> task = Recorded.failing("a", 1, thrown);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(task::await)
                        .isInstanceOf(TaskFailedException.class)
                        .hasCause(thrown)
                        .hasMessageMatching(
                                "task a, started at .*Recorded\\.failing\\(Recorded\\.java:\\d+\\),"
                                        + " failed: java\\.io\\.IOException: disk");
            }
            assertThat(task.state()).isEqualTo(TaskState.FAILED);
            assertThat(task.failure()).isSameAs(thrown);
        });
        assertThat(recorded.notices).isEmpty();
    }

    @Test
    void a_failure_that_passes_through_several_awaits_keeps_its_origin() {
        IOException thrown = new IOException("disk");
        recorded.run(() -> {
            Task<String> inner = Recorded.failing("inner", 1, thrown);
            Task<String> outer = Task.start("outer", inner::await);
            assertThatThrownBy(outer::await)
                    .isInstanceOfSatisfying(
                            TaskFailedException.class,
                            e -> assertThat(e.origin()).isSameAs(thrown));
        });
    }

    @Test
    void a_failure_that_nobody_looked_at_is_told_at_the_end() {
        IOException thrown = new IOException("disk");
        recorded.run(() -> {
            Recorded.failing("a", 1, thrown);
            Task.sleep(seconds(2));
        });
        assertThat(recorded.notices).containsExactly(new Notice.UnseenFailure("a", thrown));
    }

    @Test
    void awaiting_in_either_order_takes_the_same_time() {
        for (boolean first : new boolean[] {true, false}) {
            try (EventLoop loop = recorded.loop()) {
                long begin = loop.nanoTime();
                loop.runUntilComplete(() -> {
                    Task<String> one = recorded.sleeper("one", 1);
                    Task<String> two = recorded.sleeper("two", 2);
                    (first ? one : two).await();
                    (first ? two : one).await();
                });
                assertThat(loop.nanoTime() - begin).isEqualTo(seconds(2).toNanos());
            }
        }
    }

    @Test
    void to_give_way_lets_each_of_the_others_have_one_turn() {
        recorded.run(() -> {
            for (String name : List.of("a", "b")) {
                Task.start(() -> {
                    for (int i = 1; i <= 2; i++) {
                        recorded.say(name + i);
                        Task.yieldNow();
                    }
                });
            }
            for (int i = 1; i <= 3; i++) {
                Task.yieldNow();
                recorded.say("main" + i);
            }
        });
        assertThat(recorded.said)
                .containsExactly("a1", "b1", "main1", "a2", "b2", "main2", "main3");
    }

    @Test
    void a_coroutine_starts_when_it_is_awaited_and_only_once() {
        recorded.run(() -> {
            Coroutine<String> coroutine =
                    Coroutine.of(() -> {
                        recorded.say("begun");
                        return "result";
                    });
            Task.yieldNow();
            assertThat(recorded.said).isEmpty();
            assertThat(coroutine.await()).isEqualTo("result");
            assertThatThrownBy(coroutine::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(
                            "the coroutine made at .*TaskTest.*TaskTest\\.java:\\d+\\) was"
                                    + " started before: make another");
        });
        assertThat(recorded.notices).isEmpty();
    }

    @Test
    void a_coroutine_neither_awaited_nor_started_is_reported_with_its_place() {
        recorded.run(() -> {
            Coroutine.of(() -> 1);
            Coroutine.of(() -> 2).start("two").await();
        });
        assertThat(recorded.notices)
                .singleElement()
                .satisfies(it ->
                        assertThat(it.text())
                                .matches(
                                        "the coroutine made at"
                                                + " .*TaskTest.*\\(TaskTest\\.java:\\d+\\) was"
                                                + " neither awaited nor started"));
    }

    @Test
    void a_stage_of_the_jdk_is_awaited_whoever_completes_it() {
        assertThat(
                        EventLoop.<Integer>run(
                                () -> Task.awaitStage(CompletableFuture.supplyAsync(() -> 42))))
                .isEqualTo(42);
        recorded.run(() -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            Task<String> waiting = Task.start(() -> Task.awaitStage(future));
            Task.yieldNow();
            future.complete("from a task");
            assertThat(waiting.await()).isEqualTo("from a task");
            IOException thrown = new IOException("disk");
            assertThatThrownBy(() -> Task.awaitStage(CompletableFuture.failedFuture(thrown)))
                    .isInstanceOf(TaskFailedException.class)
                    .hasCause(thrown);
            CompletableFuture<String> cancelled = new CompletableFuture<>();
            cancelled.cancel(false);
            assertThatThrownBy(() -> Task.awaitStage(cancelled))
                    .isInstanceOf(TaskCancelledException.class);
        });
    }

    @Test
    void a_task_is_a_future_for_the_jdk() {
        IOException thrown = new IOException("disk");
        CompletableFuture<String> failed = new CompletableFuture<>();
        recorded.run(() -> {
            CompletableFuture<String> done =
                    recorded.sleeper("a", 1).toCompletableFuture().thenApply(it -> it + "!");
            Recorded.failing("b", 1, thrown)
                    .toCompletableFuture()
                    .whenComplete((_, e) -> failed.completeExceptionally(e));
            assertThat(Task.awaitStage(done)).isEqualTo("a!");
            Task.sleep(seconds(1));
        });
        assertThat(failed.exceptionNow()).isSameAs(thrown);
    }

    @Test
    void a_task_that_awaits_itself_is_told_at_once() {
        recorded.run(() ->
                assertThatThrownBy(() -> Task.current().await())
                        .isInstanceOf(DeadlockException.class)
                        .hasMessage("task main awaits itself"));
    }

    @Test
    void tasks_that_await_each_other_are_told_with_the_whole_cycle() {
        recorded.run(() -> {
            List<Task<Integer>> tasks = new ArrayList<>();
            tasks.add(Task.start("a", () -> tasks.get(1).await()));
            tasks.add(Task.start("b", () -> tasks.get(2).await()));
            tasks.add(Task.start("c", () -> tasks.get(0).await()));
            assertThatThrownBy(tasks.get(2)::await)
                    .isInstanceOf(TaskFailedException.class)
                    .cause()
                    .isInstanceOf(DeadlockException.class)
                    .hasMessage("c waits for task a, a waits for task b, b waits for task c");
            Task.awaitAll(tasks);
            assertThatThrownBy(tasks.get(0)::await).isInstanceOf(TaskFailedException.class);
            assertThatThrownBy(tasks.get(1)::await).isInstanceOf(TaskFailedException.class);
        });
    }

    @Test
    void a_cycle_through_a_mutex_is_told_too() {
        recorded.run(() -> {
            Mutex mutex = new Mutex("m");
            Task<?>[] holder = new Task<?>[1];
            Task<?> wanting =
                    Task.start(
                            "wanting",
                            () -> {
                                Task.yieldNow();
                                try (var _ = mutex.acquire()) {
                                    recorded.say("in");
                                }
                            });
            holder[0] =
                    Task.start(
                            "holder",
                            () -> {
                                try (var _ = mutex.acquire()) {
                                    Task.sleep(seconds(1));
                                    wanting.await();
                                }
                            });
            assertThatThrownBy(holder[0]::await)
                    .cause()
                    .isInstanceOf(DeadlockException.class)
                    .hasMessage(
                            "holder waits for task wanting, wanting waits for m held by"
                                    + " holder");
            wanting.await();
            assertThat(recorded.said).containsExactly("in");
        });
    }

    @Test
    void negative_durations_are_refused() {
        recorded.run(() -> {
            Duration negative = Duration.ofMillis(-1);
            assertThatThrownBy(() -> Task.sleep(negative))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a duration must not be negative, got PT-0.001S");
            assertThatThrownBy(() -> Task.timeout(negative, () -> 1))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void thread_locals_of_one_task_are_not_seen_by_the_next() {
        ThreadLocal<String> local = new ThreadLocal<>();
        recorded.run(() -> {
            for (int i = 0; i < 10; i++) {
                Task.start(
                                () -> {
                                    assertThat(local.get()).isNull();
                                    local.set("set");
                                    Thread.currentThread().setName("named");
                                    Thread.currentThread().interrupt();
                                })
                        .await();
            }
            Task.start(
                            () -> {
                                assertThat(Thread.currentThread().getName()).isEqualTo("task-12");
                                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                            })
                    .await();
        });
    }
}

package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Action;
import io.drawloom.async.Cancellation;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.async.TaskFailedException;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskQueue;
import io.drawloom.async.TaskState;
import io.drawloom.async.TimedOutException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

class CancellationTest {
    private final Recorded recorded = new Recorded();

    @Test
    void a_cancelled_task_ends_in_its_wait_and_cleans_up() {
        recorded.run(() -> {
            Task<?> task =
                    Task.start(
                            "a",
                            () -> {
                                try {
                                    Task.sleep(seconds(9));
                                } finally {
                                    recorded.say("cleaned up");
                                }
                            });
            Task.yieldNow();
            assertThat(task.cancel("enough")).isTrue();
            assertThat(task.cancel()).isFalse();
            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessage("task a was cancelled: enough");
            assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(EventLoop.current().nanoTime()).isZero();
        });
        assertThat(recorded.said).containsExactly("cleaned up");
    }

    @Test
    void a_task_cancelled_before_it_began_never_begins() {
        recorded.run(() -> {
            Task<?> task = Task.start(() -> recorded.say("begun"));
            task.cancel();
            Task.yieldNow();
            assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        });
        assertThat(recorded.said).isEmpty();
    }

    @Test
    void catching_exceptions_does_not_swallow_a_cancellation() {
        recorded.run(() -> {
            Task<?> task =
                    Task.start(() -> {
                        while (true) {
                            try {
                                Task.sleep(seconds(1));
                            } catch (Exception e) {
                                recorded.say("swallowed");
                            }
                        }
                    });
            Task.yieldNow();
            task.cancel();
            Task.awaitAll(List.of(task));
            assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        });
        assertThat(recorded.said).isEmpty();
    }

    @Test
    void who_catches_a_cancellation_gets_it_again_and_ends_cancelled_all_the_same() {
        recorded.run(() -> {
            Task<String> task =
                    Task.start(() -> {
                        for (int i = 0; i < 3; i++) {
                            try {
                                Task.sleep(seconds(1));
                            } catch (Throwable e) {
                                recorded.say(e.getClass().getSimpleName());
                            }
                        }
                        return "a result nobody gets";
                    });
            Task.yieldNow();
            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        });
        assertThat(recorded.said).containsExactly("Cancellation", "Cancellation", "Cancellation");
    }

    @Test
    void a_task_that_was_done_before_it_heard_keeps_its_result() {
        recorded.run(() -> {
            Task<?>[] task = new Task<?>[1];
            task[0] =
                    Task.start(() -> {
                        task[0].cancel();
                        return "done";
                    });
            assertThat(task[0].await()).isEqualTo("done");
        });
    }

    @Test
    void a_failure_during_the_clean_up_is_not_lost() {
        IOException thrown = new IOException("disk");
        recorded.run(() -> {
            Task<?> task =
                    Task.start(() -> {
                        try {
                            Task.sleep(seconds(9));
                        } catch (Cancellation e) {
                            throw thrown;
                        }
                    });
            Task.yieldNow();
            task.cancel();
            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskFailedException.class)
                    .hasCause(thrown);
        });
    }

    @Test
    void a_wait_inside_the_jdk_is_interrupted() {
        recorded.run(() -> {
            Task<?> task =
                    Task.start(() -> {
                        try {
                            new LinkedBlockingQueue<>().take();
                        } catch (InterruptedException e) {
                            recorded.say("interrupted");
                            throw e;
                        }
                    });
            Task.yieldNow();
            assertThat(task.state()).isEqualTo(TaskState.WAITING);
            task.cancel("enough");
            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageEndingWith("enough");
        });
        assertThat(recorded.said).containsExactly("interrupted");
    }

    @Test
    void an_interrupt_from_elsewhere_cancels_and_says_what_to_use_instead() {
        recorded.run(() -> {
            Thread[] thread = new Thread[1];
            Task<?> task =
                    Task.start(
                            "a",
                            () -> {
                                thread[0] = Thread.currentThread();
                                Task.sleep(seconds(9));
                            });
            Task.yieldNow();
            thread[0].interrupt();
            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessage(
                            "task a was cancelled: its thread was interrupted; to end a"
                                    + " task there is Task.cancel");
        });
    }

    @Test
    void what_is_shielded_is_done_to_its_end() {
        recorded.run(() -> {
            Task<?> task =
                    Task.start(() -> {
                        Task.shield(() -> {
                            Task.sleep(seconds(1));
                            recorded.say("shielded");
                        });
                        Task.sleep(seconds(1));
                        recorded.say("not reached");
                    });
            Task.yieldNow();
            task.cancel();
            Task.awaitAll(List.of(task));
            assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        });
        assertThat(recorded.said).containsExactly("shielded");
    }

    @Test
    void who_awaits_a_task_and_is_cancelled_leaves_that_task_running() {
        recorded.run(() -> {
            Task<String> task = recorded.sleeper("a", 1);
            Task<String> waiting = Task.start(task::await);
            Task.yieldNow();
            waiting.cancel();
            assertThat(task.await()).isEqualTo("a");
            assertThat(waiting.state()).isEqualTo(TaskState.CANCELLED);
        });
    }

    // ---------------------------------------------------------------- time-outs

    @Test
    void what_takes_too_long_times_out_at_its_limit() {
        recorded.run(() -> {
            assertThatThrownBy(() ->
                            Task.timeout(
                                    seconds(1),
                                    () -> {
                                        Task.sleep(seconds(9));
                                    }))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessage("not done within PT1S");
            assertThat(EventLoop.current().nanoTime()).isEqualTo(seconds(1).toNanos());
            // and the task itself goes on
            Task.sleep(seconds(1));
        });
    }

    @Test
    void what_is_done_in_time_gives_its_result_and_its_own_exceptions() {
        IOException thrown = new IOException("disk");
        recorded.run(() -> {
            assertThat(Task.<Integer, RuntimeException>timeout(seconds(1), () -> 42)).isEqualTo(42);
            assertThatThrownBy(() ->
                            Task.timeout(
                                    seconds(1),
                                    () -> {
                                        throw thrown;
                                    }))
                    .isSameAs(thrown);
            Task.sleep(seconds(5));
        });
    }

    @Test
    void a_swallowed_time_out_is_thrown_all_the_same() {
        recorded.run(() ->
                assertThatThrownBy(() ->
                                Task.timeout(
                                        seconds(1),
                                        () -> {
                                            try {
                                                Task.sleep(seconds(9));
                                            } catch (Throwable e) {
                                                return "swallowed";
                                            }
                                            return "not reached";
                                        }))
                        .isInstanceOf(TimedOutException.class));
    }

    @Test
    void of_nested_time_outs_the_one_whose_time_is_over_is_thrown() {
        recorded.run(() -> {
            assertThatThrownBy(() -> nested(1, 5))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessage("not done within PT1S");
            assertThatThrownBy(() -> nested(5, 1))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessage("not done within PT1S");
        });
        assertThat(recorded.said).containsExactly("inner saw TimedOutException");
    }

    private void nested(long outer, long inner) {
        Task.timeout(
                seconds(outer),
                () -> {
                    try {
                        Task.timeout(seconds(inner), () -> Task.sleep(seconds(9)));
                    } catch (TimedOutException e) {
                        recorded.say("inner saw TimedOutException");
                        throw e;
                    }
                });
    }

    @Test
    void a_cancellation_inside_of_a_time_out_is_not_taken_for_it() {
        recorded.run(() -> {
            Task<?> task =
                    Task.start(() -> {
                        try {
                            Task.timeout(seconds(5), () -> Task.sleep(seconds(9)));
                        } catch (TimedOutException e) {
                            recorded.say("taken for a time-out");
                        }
                    });
            Task.yieldNow();
            task.cancel();
            Task.awaitAll(List.of(task));
            assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        });
        assertThat(recorded.said).isEmpty();
    }

    @Test
    void a_time_out_ends_a_wait_inside_the_jdk() {
        recorded.run(() -> {
            assertThatThrownBy(() ->
                            Task.timeout(seconds(1), () -> new LinkedBlockingQueue<>().take()))
                    .isInstanceOf(TimedOutException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Task.sleep(seconds(1));
        });
    }

    // ---------------------------------------------------------------- what need not wait

    @Test
    void what_need_not_wait_tells_a_cancellation_all_the_same() {
        recorded.run(() -> {
            Event happened = new Event();
            happened.set();
            TaskQueue<String> queue = new TaskQueue<>();
            Task<String> done = Task.start(() -> "done");
            done.await();
            Map<String, Action<?>> ready = new LinkedHashMap<>();
            ready.put("event", happened::await);
            ready.put("put", () -> queue.put("item"));
            ready.put("take", queue::take);
            ready.put("mutex", () -> new Mutex().acquire());
            ready.put("await", done::await);
            ready.put("awaitAll", () -> Task.awaitAll(List.of()));
            ready.put("awaitAny", () -> Task.awaitAny(List.of(done)));
            ready.put("gather", () -> Task.gather(done).await());
            ready.put("stage", () -> Task.awaitStage(CompletableFuture.completedFuture("value")));
            ready.put("group", () -> TaskGroup.run(_ -> {}));
            ready.put("yield", Task::yieldNow);
            ready.put("sleep", () -> Task.sleep(Duration.ZERO));
            for (Map.Entry<String, Action<?>> each : ready.entrySet()) {
                queue.put("item");
                Task<?> cancelled =
                        Task.start(() -> {
                            Task.current().cancel();
                            each.getValue().run();
                            recorded.say("after " + each.getKey());
                        });
                Task.awaitAll(List.of(cancelled));
                assertThat(cancelled.state()).as(each.getKey()).isEqualTo(TaskState.CANCELLED);
                assertThatThrownBy(() -> Task.timeout(Duration.ZERO, () -> run(each.getValue())))
                        .as(each.getKey())
                        .isInstanceOf(TimedOutException.class);
            }
            assertThat(queue.size()).isEqualTo(ready.size());
        });
        assertThat(recorded.said).isEmpty();
    }

    private static void run(Action<?> action) {
        try {
            action.run();
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_body_that_never_waits_is_done_in_no_time() {
        recorded.run(() ->
                assertThat(Task.<String, RuntimeException>timeout(Duration.ZERO, () -> "done"))
                        .isEqualTo("done"));
    }

    @Test
    void a_time_that_is_over_is_seen_before_the_loop_looks_at_its_timers() {
        EventLoop.run(() -> {
            EventLoop loop = EventLoop.current();
            assertThatThrownBy(() ->
                            Task.timeout(
                                    Duration.ofNanos(1),
                                    () -> {
                                        long begin = loop.nanoTime();
                                        while (loop.nanoTime() == begin) {
                                            Thread.onSpinWait();
                                        }
                                        new Mutex().acquire();
                                    }))
                    .isInstanceOf(TimedOutException.class);
        });
    }

    // ---------------------------------------------------------------- many

    @Test
    void ten_thousand_tasks_with_cancellations_at_random_end_the_same_way_a_hundred_times() {
        for (int seed = 0; seed < 3; seed++) {
            String first = chaos(seed, 10_000);
            assertThat(chaos(seed, 10_000)).isEqualTo(first);
        }
        String first = chaos(42, 300);
        for (int run = 0; run < 100; run++) {
            assertThat(chaos(42, 300)).isEqualTo(first);
        }
    }

    /** Tasks that sleep, time out, await and cancel one another; how each ended. */
    private static String chaos(long seed, int tasks) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder ends = new StringBuilder();
        new Recorded()
                .run(() -> {
                    List<Task<?>> all = new ArrayList<>();
                    for (int i = 0; i < tasks; i++) {
                        int millis = random.nextInt(50);
                        int kind = random.nextInt(4);
                        int other = random.nextInt(Math.max(1, i));
                        all.add(
                                Task.start(() -> {
                                    switch (kind) {
                                        case 0 -> Task.sleep(millis(millis));
                                        case 1 ->
                                                Task.timeout(
                                                        millis(25),
                                                        () -> Task.sleep(millis(millis)));
                                        case 2 -> all.get(other).await();
                                        default -> {
                                            Task.sleep(millis(millis));
                                            all.get(other).cancel();
                                        }
                                    }
                                }));
                    }
                    for (Task<?> task : all) {
                        Task.awaitAll(List.of(task));
                        ends.append(task.state().name().charAt(0));
                    }
                    ends.append(EventLoop.current().nanoTime());
                });
        assertThat(ends.toString()).contains("D", "F", "C");
        return ends.toString();
    }

    private static java.time.Duration millis(int millis) {
        return java.time.Duration.ofMillis(millis);
    }
}

package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.EventLoop;
import io.drawloom.async.LoopListener;
import io.drawloom.async.Notice;
import io.drawloom.async.Task;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.async.TaskFailedException;
import io.drawloom.async.TaskState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

class LoopTest {
    private final Recorded recorded = new Recorded();

    @Test
    void two_tasks_take_turns_at_their_waits() {
        recorded.run(() -> {
            Task<String> a = recorded.sleeper("a", 1);
            Task<String> b = recorded.sleeper("b", 1);
            Task.gather(a, b).await();
        });
        assertThat(recorded.said).containsExactly("a begins", "b begins", "a ends", "b ends");
    }

    @Test
    void what_the_main_task_gives_is_what_run_gives() {
        assertThat(EventLoop.run(() -> 6 * 7)).isEqualTo(42);
    }

    @Test
    void what_the_main_task_throws_is_the_cause_of_what_run_throws() {
        IllegalStateException thrown = new IllegalStateException("no");
        assertThatThrownBy(() ->
                        EventLoop.run(() -> {
                            throw thrown;
                        }))
                .isInstanceOf(TaskFailedException.class)
                .hasMessage("task main failed: java.lang.IllegalStateException: no")
                .hasCause(thrown);
    }

    @Test
    void to_run_a_body_and_to_start_it_as_a_task_and_await_it_are_the_same() {
        assertThat(EventLoop.<String>run(() -> Task.start(() -> "same").await()))
                .isEqualTo(EventLoop.<String>run(() -> "same"));
    }

    @Test
    void two_runs_in_a_row_take_the_sum_of_their_times_and_two_tasks_the_longer() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            long begin = loop.nanoTime();
            loop.runUntilComplete(() -> Task.sleep(seconds(1)));
            loop.runUntilComplete(() -> Task.sleep(seconds(2)));
            assertThat(loop.nanoTime() - begin).isEqualTo(seconds(3).toNanos());
            begin = loop.nanoTime();
            loop.runUntilComplete(() -> {
                Task<?> one = Task.start(() -> Task.sleep(seconds(1)));
                Task<?> two = Task.start(() -> Task.sleep(seconds(2)));
                one.await();
                two.await();
            });
            assertThat(loop.nanoTime() - begin).isEqualTo(seconds(2).toNanos());
        }
    }

    @Test
    void a_loop_inside_of_a_task_is_refused() {
        EventLoop.run(() ->
                assertThatThrownBy(() -> EventLoop.run(() -> 1))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(
                                "task main runs on an event loop already: start a task and"
                                        + " await it instead of running a loop inside of a"
                                        + " loop"));
    }

    @Test
    void a_closed_loop_refuses_to_run_and_to_take_in_tasks() {
        EventLoop loop = EventLoop.create();
        loop.close();
        loop.close();
        assertThatThrownBy(() -> loop.runUntilComplete(() -> 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the event loop is closed");
        assertThatThrownBy(() -> loop.submit("late", () -> 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the event loop is closed");
    }

    @Test
    void what_needs_a_task_says_so_outside_of_one() {
        assertThatThrownBy(() -> Task.start(() -> 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("runs no task: begin with EventLoop.run(…)");
        assertThatThrownBy(Task::yieldNow).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Task.sleep(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tasks_that_are_left_when_the_main_task_ends_are_cancelled_and_clean_up() {
        List<Task<?>> left = new ArrayList<>();
        recorded.run(() -> {
            for (String name : List.of("a", "b")) {
                left.add(
                        Task.start(
                                name,
                                () -> {
                                    try {
                                        Task.sleep(seconds(100));
                                    } finally {
                                        Task.shield(() -> Task.sleep(seconds(1)));
                                        recorded.say(name + " cleaned up");
                                    }
                                }));
            }
            Task.yieldNow();
            left.add(Task.start("never begins", () -> recorded.say("begun")));
        });
        assertThat(recorded.said).containsExactlyInAnyOrder("a cleaned up", "b cleaned up");
        assertThat(left).extracting(Task::state).containsOnly(TaskState.CANCELLED);
    }

    @Test
    void other_threads_submit_tasks_and_get_their_results() {
        CompletableFuture<EventLoop> loops = new CompletableFuture<>();
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread other =
                Thread.ofPlatform()
                        .start(() -> {
                            Task<Integer> task = loops.join().submit("other", () -> 42);
                            result.complete(task.toCompletableFuture().join());
                        });
        try (EventLoop loop = EventLoop.create()) {
            assertThat(
                            loop.<Integer>runUntilComplete(() -> {
                                loops.complete(loop);
                                return Task.awaitStage(result);
                            }))
                    .isEqualTo(42);
        }
        assertThat(joined(other)).isTrue();
    }

    @Test
    void several_loops_run_in_several_threads() {
        List<Thread> threads = new ArrayList<>();
        List<Integer> sums = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() ->
                                    sums.add(
                                            EventLoop.run(() -> {
                                                int[] sum = new int[1];
                                                List<Task<?>> tasks = new ArrayList<>();
                                                for (int k = 0; k < 100; k++) {
                                                    tasks.add(
                                                            Task.start(() -> {
                                                                int t = sum[0];
                                                                sum[0] = t + 1;
                                                                Task.yieldNow();
                                                            }));
                                                }
                                                Task.awaitAll(tasks);
                                                return sum[0];
                                            }))));
        }
        assertThat(threads).allMatch(LoopTest::joined);
        assertThat(sums).containsExactly(100, 100, 100, 100);
    }

    @Test
    void a_loop_runs_in_a_virtual_thread_too() {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> result.complete(EventLoop.<Integer>run(() -> Task.start(() -> 7).await())));
        assertThat(result.join()).isEqualTo(7);
    }

    @Test
    void an_interrupt_of_the_loops_thread_ends_the_main_task_and_stays() {
        AtomicBoolean ended = new AtomicBoolean();
        Thread me = Thread.currentThread();
        // again and again: the JDK takes away an interrupt that comes while a task runs
        Thread interrupting =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!ended.get()) {
                                me.interrupt();
                                LockSupport.parkNanos(100_000);
                            }
                        });
        assertThatThrownBy(() -> EventLoop.run(() -> Task.sleep(Duration.ofDays(1))))
                .isInstanceOf(TaskCancelledException.class)
                .hasMessage("task main was cancelled: the event loop's thread was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        ended.set(true);
        while (!joined(interrupting)) {}
        Thread.interrupted();
    }

    @Test
    void a_listener_sees_each_step() {
        List<String> seen = new ArrayList<>();
        LoopListener listener =
                new LoopListener() {
                    @Override
                    public void started(Task<?> task) {
                        seen.add("started " + task);
                    }

                    @Override
                    public void stepBegins(Task<?> task) {
                        seen.add("begins " + task.name());
                    }

                    @Override
                    public void stepEnds(Task<?> task) {
                        seen.add("ends " + task);
                    }

                    @Override
                    public void ended(Task<?> task) {
                        seen.add("ended " + task);
                    }
                };
        try (EventLoop loop = EventLoop.withVirtualTime().listener(listener)) {
            loop.runUntilComplete(() -> {
                Task<?> a =
                        Task.start(
                                "a",
                                () -> {
                                    Task.yieldNow();
                                    Task.sleep(seconds(1));
                                });
                a.await();
            });
        }
        assertThat(seen)
                .containsExactly(
                        "started task main (ready)",
                        "begins main",
                        "started task a (ready)",
                        "ends task main (waiting)",
                        "begins a",
                        "ends task a (waiting)",
                        "begins a",
                        "ended task a (done)",
                        "begins main",
                        "ended task main (done)");
    }

    @Test
    void what_a_listener_throws_is_told_and_does_not_end_the_loop() {
        IllegalStateException thrown = new IllegalStateException("no");
        List<Notice> notices = new ArrayList<>();
        LoopListener listener =
                new LoopListener() {
                    @Override
                    public void ended(Task<?> task) {
                        throw thrown;
                    }

                    @Override
                    public void notice(Notice notice) {
                        notices.add(notice);
                    }
                };
        try (EventLoop loop = EventLoop.create().slowStep(Duration.ZERO).listener(listener)) {
            assertThat(loop.<Integer>runUntilComplete(() -> 1)).isEqualTo(1);
        }
        assertThat(notices).containsExactly(new Notice.CallbackFailed(thrown));
        assertThat(notices.getFirst().text())
                .isEqualTo(
                        "a callback of the event loop threw java.lang.IllegalStateException: no");
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofMinutes(10)); // no machine is so slow
        } catch (InterruptedException e) {
            return false;
        }
    }
}

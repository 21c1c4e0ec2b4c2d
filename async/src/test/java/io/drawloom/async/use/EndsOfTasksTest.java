package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Notice;
import io.drawloom.async.Task;
import io.drawloom.async.TaskState;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** What is called when a task ends, the names of tasks, and waits for the first failure. */
class EndsOfTasksTest {
    private final Recorded recorded = new Recorded();
    private final IOException disk = new IOException("disk");

    private Consumer<Task<?>> say(String what) {
        return task -> recorded.say(what + ": " + task.name() + " " + task.state());
    }

    private static void end(Task<?> task) {
        Task.awaitAll(List.of(task));
    }

    // ---------------------------------------------------------------- callbacks

    @Test
    void callbacks_are_called_in_their_order_before_who_awaits_the_task_goes_on() {
        recorded.run(() -> {
            Task<String> task = recorded.sleeper("task", 1);
            task.onEnd(say("first"));
            task.onEnd(say("second"));
            assertThat(task.await()).isEqualTo("task");
            recorded.say("awaited");
            task.onEnd(say("late"));
            recorded.say("after");
        });
        assertThat(recorded.said)
                .containsExactly(
                        "task begins",
                        "task ends",
                        "first: task DONE",
                        "second: task DONE",
                        "awaited",
                        "late: task DONE",
                        "after");
    }

    @Test
    void callbacks_are_called_however_the_task_ends() {
        recorded.run(() -> {
            Task<String> failing = Recorded.failing("failing", 1, disk);
            failing.onEnd(task -> recorded.say(String.valueOf(task.outcome())));
            end(failing);
            Task<?> cancelled = recorded.sleeper("cancelled", 9);
            cancelled.onEnd(say("callback"));
            Task.yieldNow();
            cancelled.cancel();
            end(cancelled);
            Task<?> never = recorded.sleeper("never", 9);
            never.onEnd(say("callback"));
            never.cancel();
            end(never);
        });
        assertThat(recorded.said)
                .containsExactly(
                        "Failed[failure=java.io.IOException: disk]",
                        "cancelled begins",
                        "callback: cancelled CANCELLED",
                        "callback: never CANCELLED");
        assertThat(recorded.notices).isEmpty();
    }

    @Test
    void to_be_called_is_not_to_see_a_failure() {
        recorded.run(() -> {
            Task<String> failing = Recorded.failing("failing", 1, disk);
            failing.onEnd(say("callback"));
            end(failing);
        });
        assertThat(recorded.notices)
                .extracting(Notice::text)
                .containsExactly(
                        "task failing failed and nobody awaited it: java.io.IOException: disk");
    }

    @Test
    void a_callback_that_was_removed_is_not_called() {
        recorded.run(() -> {
            Task<?> task = recorded.sleeper("task", 1);
            Consumer<Task<?>> removed = say("not called");
            task.onEnd(removed);
            task.onEnd(say("called"));
            task.onEnd(removed);
            task.removeOnEnd(removed);
            end(task);
            Task<?> other = recorded.sleeper("other", 1);
            other.onEnd(removed);
            other.removeOnEnd(removed);
            other.removeOnEnd(removed);
            end(other);
        });
        assertThat(recorded.said)
                .containsExactly(
                        "task begins",
                        "task ends",
                        "called: task DONE",
                        "other begins",
                        "other ends");
    }

    @Test
    void a_callback_that_throws_ends_nothing_and_is_told() {
        recorded.run(() -> {
            Task<?> task = recorded.sleeper("task", 1);
            task.onEnd(_ -> {
                throw new IllegalStateException("thrown");
            });
            task.onEnd(say("next"));
            task.await();
            task.onEnd(_ -> {
                throw new IllegalStateException("thrown late");
            });
        });
        assertThat(recorded.said).containsExactly("task begins", "task ends", "next: task DONE");
        assertThat(recorded.notices)
                .extracting(Notice::text)
                .containsExactly(
                        "a callback of the event loop threw java.lang.IllegalStateException:"
                                + " thrown",
                        "a callback of the event loop threw java.lang.IllegalStateException: thrown"
                                + " late");
    }

    @Test
    void a_callback_may_start_a_task_and_must_not_wait() {
        recorded.run(() -> {
            Task<?> task = recorded.sleeper("task", 1);
            task.onEnd(_ -> Task.start(() -> recorded.say("started by a callback")));
            task.onEnd(_ -> new Event().await());
            task.await();
            Task.yieldNow();
            Task<?> never = recorded.sleeper("never", 1);
            never.onEnd(_ -> Task.sleep(seconds(1)));
            never.cancel();
            Task.sleep(seconds(1));
            never.onEnd(_ -> Task.yieldNow());
            Task.sleep(seconds(1));
        });
        assertThat(recorded.said)
                .containsExactly("task begins", "task ends", "started by a callback");
        assertThat(recorded.notices)
                .extracting(it -> ((Notice.CallbackFailed) it).failure().getMessage())
                .containsExactly(
                        "a callback at the end of a task must not wait for an event",
                        "a callback at the end of a task must not wait for Task.sleep",
                        "a callback at the end of a task must not wait for Task.yieldNow");
    }

    @Test
    void another_thread_can_ask_to_be_called_whether_the_loop_runs_or_not() throws Exception {
        LinkedBlockingQueue<String> called = new LinkedBlockingQueue<>();
        Task<String> task;
        try (EventLoop loop = recorded.loop()) {
            task = loop.submit("task", () -> "result");
            task.onEnd(it -> called.add("running: " + it.state()));
            loop.runUntilComplete(() -> task.await());
            assertThat(called).containsExactly("running: DONE");
            task.onEnd(it -> called.add("between runs: " + it.state()));
            loop.runUntilComplete(() -> Task.yieldNow());
            assertThat(called).containsExactly("running: DONE", "between runs: DONE");
        }
        task.onEnd(it -> called.add("closed: " + it.state()));
        assertThat(called).containsExactly("running: DONE", "between runs: DONE", "closed: DONE");
    }

    // ---------------------------------------------------------------- names

    @Test
    void a_task_can_be_renamed_and_its_thread_bears_the_name() {
        recorded.run(() -> {
            Event event = new Event();
            Task<String> task =
                    Task.start(() -> {
                        event.await();
                        return Thread.currentThread().getName();
                    });
            assertThat(task.name()).isEqualTo("task-2");
            Task.yieldNow();
            task.rename("reader");
            assertThat(task.name()).isEqualTo("reader");
            assertThat(EventLoop.current().snapshot().tasks().getLast().name()).isEqualTo("reader");
            event.set();
            assertThat(task.await()).isEqualTo("reader");
            Task<String> unbegun = Task.start("a", () -> Thread.currentThread().getName());
            unbegun.rename("b");
            assertThat(unbegun.await()).isEqualTo("b");
            Task<String> next = Task.start("c", () -> Thread.currentThread().getName());
            assertThat(next.await()).isEqualTo("c");
            next.rename("d");
            assertThat(next.name()).isEqualTo("d");
        });
    }

    // ---------------------------------------------------------------- first exceptions

    @Test
    void to_wait_for_the_first_failure_ends_with_it_and_leaves_the_others() {
        recorded.run(() -> {
            Task<String> quick = recorded.sleeper("quick", 1);
            Task<String> failing = Recorded.failing("failing", 2, disk);
            Task<String> slow = recorded.sleeper("slow", 3);
            Task<? extends String> first =
                    Task.awaitFirstException(List.of(slow, failing, quick)).orElseThrow();
            assertThat(first).isSameAs(failing);
            assertThat(first.failure()).isSameAs(disk);
            assertThat(slow.isDone()).isFalse();
            assertThat(quick.isDone()).isTrue();
            assertThat(Task.awaitFirstException(List.of(slow, failing))).containsSame(failing);
            assertThat(slow.isDone()).isFalse();
            assertThat(slow.await()).isEqualTo("slow");
        });
    }

    @Test
    void without_a_failure_all_are_waited_for_and_a_cancellation_is_none() {
        recorded.run(() -> {
            Task<String> cancelled = recorded.sleeper("cancelled", 9);
            cancelled.cancel();
            Task<String> slow = recorded.sleeper("slow", 3);
            assertThat(Task.awaitFirstException(List.of(cancelled, slow))).isEmpty();
            assertThat(slow.state()).isEqualTo(TaskState.DONE);
            assertThat(Task.awaitFirstException(List.<Task<String>>of())).isEmpty();
        });
    }

    @Test
    void who_is_cancelled_while_it_waits_for_the_first_failure_leaves_the_tasks_alone() {
        recorded.run(() -> {
            Task<String> slow = recorded.sleeper("slow", 3);
            Task<?> waiting = Task.start(() -> Task.awaitFirstException(List.of(slow)));
            Task.yieldNow();
            waiting.cancel();
            end(waiting);
            assertThat(waiting.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(slow.await()).isEqualTo("slow");
        });
    }

    @Test
    void a_task_that_is_given_twice_ends_once() {
        recorded.run(() -> {
            Task<String> slow = recorded.sleeper("slow", 1);
            Task.timeout(
                    seconds(9),
                    () -> {
                        assertThat(Task.awaitFirstException(List.of(slow, slow))).isEmpty();
                        assertThat(Task.gather(slow, slow).await()).containsExactly("slow", "slow");
                        assertThat(Task.asCompleted(List.of(slow, slow))).containsExactly(slow);
                    });
        });
    }
}

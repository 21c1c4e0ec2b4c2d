package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Action;
import io.drawloom.async.Barrier;
import io.drawloom.async.CancelScope;
import io.drawloom.async.CapacityLimiter;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Semaphore;
import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskQueue;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What tasks of one loop share, used by somebody else. */
class WrongThreadTest {
    private final Recorded recorded = new Recorded();

    /** What the action throws when a platform thread does it. */
    private static Throwable thrownInThread(Action<?> action) throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread thread =
                Thread.ofPlatform()
                        .name("other")
                        .start(() ->
                                thrown[0] =
                                        org.assertj.core.api.Assertions.catchThrowable(
                                                action::run));
        thread.join();
        return thrown[0];
    }

    @Test
    void another_thread_is_refused_and_told_what_to_call() {
        recorded.run(() -> {
            Event event = new Event();
            TaskQueue<String> queue = new TaskQueue<>();
            Map<String, Action<?>> uses = new LinkedHashMap<>();
            uses.put("event.set()", event::set);
            uses.put("event.clear()", event::clear);
            uses.put("queue.put(item)", () -> queue.put("item"));
            uses.put("queue.put(item) ", () -> queue.offer("item"));
            uses.put("queue.take()", queue::take);
            uses.put("queue.take() ", queue::poll);
            uses.put("queue.shutdown()", queue::shutdown);
            uses.put("queue.shutdown() ", queue::shutdownNow);
            uses.put("queue.taskDone()", queue::taskDone);
            Semaphore semaphore = new Semaphore("semaphore", 1);
            Semaphore.Permit permit = semaphore.acquire();
            uses.put("semaphore.release()", semaphore::release);
            uses.put("semaphore.release() ", permit::close);
            Barrier barrier = new Barrier(2);
            uses.put("barrier.abort()", barrier::abort);
            uses.put("barrier.reset()", barrier::reset);
            CapacityLimiter limiter = new CapacityLimiter(1);
            uses.put("limiter.setTotalTokens(2)", () -> limiter.setTotalTokens(2));
            CancelScope scope = new CancelScope();
            uses.put("scope.cancel()", scope::cancel);
            uses.put("scope.deadlineAt(…)", scope::noDeadline);
            uses.put("scope.shield(true)", () -> scope.shield(true));
            TaskGroup.run(group -> {
                uses.put("group.start(…)", () -> group.start(() -> {}));
                uses.put("group.cancel()", group::cancel);
                for (Map.Entry<String, Action<?>> use : uses.entrySet()) {
                    assertThat(thrownInThread(use.getValue()))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageMatching(
                                    "(an event|a queue of 0 items|a group of 0 running tasks"
                                            + "|semaphore|a barrier where 0 of 2 wait"
                                            + "|capacity limiter|a cancel scope) is"
                                            + " for the tasks of the event loop in thread .*, and"
                                            + " Thread\\[#\\d+,other,5,.*\\] is none of them: call"
                                            + " loop\\.submit\\(\"…\", \\(\\) -> .*\\)")
                            .hasMessageEndingWith(use.getKey().strip() + ")");
                }
            });
            assertThat(event.isSet()).isFalse();
            assertThat(queue.size()).isZero();
            assertThat(semaphore.availablePermits()).isZero();
            assertThat(barrier.isBroken()).isFalse();
            assertThat(limiter.totalTokens()).isEqualTo(1);
            assertThat(scope.cancelCalled()).isFalse();
        });
    }

    @Test
    void to_submit_it_as_the_message_says_wakes_who_waits() throws Exception {
        Event event = new Event();
        CompletableFuture<EventLoop> loops = new CompletableFuture<>();
        Thread other =
                Thread.ofPlatform().start(() -> loops.join().submit("set", () -> event.set()));
        EventLoop.run(() -> {
            loops.complete(EventLoop.current());
            event.await();
        });
        other.join();
        assertThat(event.isSet()).isTrue();
    }

    @Test
    void a_virtual_thread_that_a_task_started_is_no_task() {
        recorded.run(() -> {
            Event event = new Event();
            Throwable[] thrown = new Throwable[1];
            Thread.startVirtualThread(() ->
                            thrown[0] = org.assertj.core.api.Assertions.catchThrowable(event::set))
                    .join();
            assertThat(thrown[0]).hasMessageContaining("is none of them: call loop.submit(");
        });
    }

    @Test
    void a_task_of_another_loop_is_refused_until_the_first_is_closed() {
        Mutex mutex = new Mutex("shared");
        try (EventLoop first = EventLoop.create()) {
            first.runUntilComplete(() -> mutex.acquire().close());
            recorded.run(() ->
                    assertThatThrownBy(mutex::acquire)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageStartingWith(
                                    "shared is for the tasks of an event loop, and task main of the"
                                            + " event loop in thread ")
                            .hasMessageEndingWith(
                                    "is none of them: call loop.submit(\"…\", () -> { try (var _ ="
                                            + " mutex.acquire()) { … } })"));
        }
        recorded.run(() -> mutex.acquire().close());
    }

    @Test
    void what_is_made_outside_can_be_filled_before_the_loop_runs_and_looked_at_after() {
        TaskQueue<String> queue = new TaskQueue<>();
        queue.put("before");
        recorded.run(() -> {
            recorded.say(queue.take());
            queue.put("left");
        });
        assertThat(queue.poll()).isEqualTo("left");
        assertThat(recorded.said).containsExactly("before");
    }

    @Test
    void a_task_of_another_loop_can_be_awaited_and_gathered() throws Exception {
        try (EventLoop first = EventLoop.create()) {
            CompletableFuture<Void> go = new CompletableFuture<>();
            Task<String> one = first.submit("one", () -> Task.awaitStage(go) + "one");
            Task<String> two = first.submit("two", () -> Task.awaitStage(go) + "two");
            Thread running =
                    Thread.ofPlatform()
                            .start(() ->
                                    first.runUntilComplete(() -> Task.gather(one, two).await()));
            recorded.run(() -> {
                Task<?> gathered =
                        Task.start(() -> recorded.say(Task.gather(one, two).await() + ""));
                Task<?> any = Task.start(() -> Task.awaitAny(List.of(one, Task.current())));
                Task.yieldNow();
                any.cancel();
                go.complete(null);
                gathered.await();
                assertThat(one.await()).isEqualTo("nullone");
            });
            running.join();
        }
        assertThat(recorded.said).containsExactly("[nullone, nulltwo]");
    }

    @Test
    void a_task_of_a_loop_that_nobody_runs_any_more_can_be_awaited() throws Exception {
        try (EventLoop first = EventLoop.create()) {
            Task<String> one = first.submit("one", () -> "result of one");
            Task<String> two = first.submit("two", () -> "result of two");
            first.runUntilComplete(() -> Task.gather(one, two).await());
            recorded.run(() -> {
                recorded.say(one.await());
                recorded.say(Task.gather(one, two).await() + "");
                recorded.say(Task.awaitAny(List.of(two)).name());
            });
            assertThat(one.toCompletableFuture()).isCompletedWithValue("result of one");
        }
        assertThat(recorded.said)
                .containsExactly("result of one", "[result of one, result of two]", "two");
    }

    @Test
    void who_asks_while_a_loop_makes_its_last_steps_is_told_of_the_end() throws Exception {
        Event go = new Event();
        try (EventLoop first = EventLoop.create()) {
            Task<String> one =
                    first.submit(
                            "one",
                            () -> {
                                go.await();
                                return "result of one";
                            });
            Thread other = new Thread(() -> recorded.run(() -> recorded.say(one.await())));
            first.runUntilComplete(() -> {
                other.start();
                // in one step: what the other thread has submitted waits meanwhile
                while (other.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                go.set();
                one.await();
            });
            other.join();
        }
        assertThat(recorded.said).containsExactly("result of one");
    }
}

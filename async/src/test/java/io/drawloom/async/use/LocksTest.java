package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Condition;
import io.drawloom.async.DeadlockException;
import io.drawloom.async.Event;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;
import io.drawloom.async.TaskQueue;
import io.drawloom.async.TaskState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;

class LocksTest {
    private final Recorded recorded = new Recorded();

    /** So many tasks read a counter, let others run if asked to, and write it back. */
    private int count(int tasks, boolean gives, Mutex mutex) {
        return recorded.call(() -> {
            int[] count = new int[1];
            List<Task<?>> all = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                all.add(
                        Task.start(() -> {
                            Mutex.Held held = mutex == null ? null : mutex.acquire();
                            try (held) {
                                int read = count[0];
                                if (gives) {
                                    Task.yieldNow();
                                }
                                count[0] = read + 1;
                            }
                        }));
            }
            Task.awaitAll(all);
            return count[0];
        });
    }

    @Test
    void an_await_between_read_and_write_loses_updates_and_a_mutex_keeps_them() {
        assertThat(count(100, true, null)).isEqualTo(1);
        assertThat(count(100, false, null)).isEqualTo(100);
        assertThat(count(100, true, new Mutex())).isEqualTo(100);
    }

    @Test
    void a_mutex_lets_tasks_in_in_the_order_in_which_they_came() {
        recorded.run(() -> {
            Mutex mutex = new Mutex();
            List<Task<?>> all = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                all.add(
                        Task.start(() -> {
                            for (int i = 0; i < 2; i++) {
                                try (var _ = mutex.acquire()) {
                                    recorded.say(name);
                                    Task.yieldNow();
                                }
                            }
                        }));
            }
            Task.awaitAll(all);
        });
        assertThat(recorded.said).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void who_is_cancelled_while_it_waits_for_a_mutex_does_not_get_it() {
        recorded.run(() -> {
            Mutex mutex = new Mutex("m");
            Task<?> waiting;
            try (var _ = mutex.acquire()) {
                waiting = Task.start("waiting", mutex::acquire);
                Task.start(
                        "next",
                        () -> {
                            try (var _ = mutex.acquire()) {
                                recorded.say("next is in");
                            }
                        });
                Task.yieldNow();
                waiting.cancel();
                Task.yieldNow();
            }
            Task.yieldNow();
            assertThat(waiting.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(mutex.isHeld()).isFalse();
        });
        assertThat(recorded.said).containsExactly("next is in");
    }

    @Test
    void a_mutex_is_not_lost_when_its_next_owner_is_cancelled_in_the_moment_it_gets_it() {
        recorded.run(() -> {
            Mutex mutex = new Mutex("m");
            Task<?> next;
            try (var _ = mutex.acquire()) {
                next =
                        Task.start(() -> {
                            try (var _ = mutex.acquire()) {
                                recorded.say("in");
                                Task.sleep(seconds(1));
                                recorded.say("not reached");
                            }
                        });
                Task.yieldNow();
            }
            next.cancel();
            Task.awaitAll(List.of(next));
            assertThat(next.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(mutex.isHeld()).isFalse();
        });
        assertThat(recorded.said).containsExactly("in");
    }

    @Test
    void wrong_use_of_a_mutex_is_told() {
        recorded.run(() -> {
            Mutex mutex = new Mutex("m");
            assertThatThrownBy(mutex::release)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("main does not hold m; nobody does");
            try (var _ = mutex.acquire()) {
                assertThatThrownBy(mutex::acquire)
                        .isInstanceOf(DeadlockException.class)
                        .hasMessage("main waits for m held by main");
                Task<?> other =
                        Task.start(
                                "other",
                                () ->
                                        assertThatThrownBy(mutex::release)
                                                .hasMessage(
                                                        "other does not hold m; main" + " does"));
                other.await();
                assertThat(mutex.tryAcquire()).isFalse();
            }
            assertThat(mutex.tryAcquire()).isTrue();
        });
    }

    @Test
    void what_was_released_once_releases_nothing_that_was_acquired_later() {
        recorded.run(() -> {
            Mutex mutex = new Mutex();
            Mutex.Held first = mutex.acquire();
            first.close();
            Mutex.Held second = mutex.acquire();
            first.close();
            assertThat(mutex.isHeld()).isTrue();
            second.close();
            assertThat(mutex.isHeld()).isFalse();
        });
    }

    @Test
    void an_event_lets_all_go_on_until_it_is_cleared() {
        recorded.run(() -> {
            Event event = new Event();
            for (String name : List.of("a", "b")) {
                Task.start(() -> {
                    event.await();
                    recorded.say(name);
                });
            }
            Task.yieldNow();
            assertThat(recorded.said).isEmpty();
            event.set();
            Task.yieldNow();
            assertThat(recorded.said).containsExactly("a", "b");
            event.await();
            assertThat(event.isSet()).isTrue();
            event.clear();
            Task<?> again = Task.start(event::await);
            Task.yieldNow();
            assertThat(again.state()).isEqualTo(TaskState.WAITING);
        });
    }

    @Test
    void a_condition_releases_the_mutex_and_has_it_again_after_the_signal() {
        recorded.run(() -> {
            Mutex mutex = new Mutex("m");
            Condition changed = mutex.newCondition();
            int[] value = new int[1];
            Task<?> waiting =
                    Task.start(() -> {
                        try (var _ = mutex.acquire()) {
                            while (value[0] < 2) {
                                changed.await();
                                recorded.say("woken at " + value[0]);
                            }
                        }
                    });
            Task.yieldNow();
            assertThatThrownBy(changed::signal)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("main does not hold m; nobody does");
            for (int i = 0; i < 2; i++) {
                try (var _ = mutex.acquire()) {
                    value[0]++;
                    changed.signalAll();
                    Task.yieldNow();
                }
                Task.yieldNow();
            }
            waiting.await();
        });
        assertThat(recorded.said).containsExactly("woken at 1", "woken at 2");
    }

    @Test
    void who_is_cancelled_in_a_condition_holds_the_mutex_when_it_cleans_up() {
        recorded.run(() -> {
            Mutex mutex = new Mutex("m");
            Condition never = mutex.newCondition();
            Task<?> waiting =
                    Task.start(() -> {
                        try (var _ = mutex.acquire()) {
                            never.await();
                        }
                    });
            Task.yieldNow();
            waiting.cancel();
            Task.awaitAll(List.of(waiting));
            assertThat(waiting.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(mutex.isHeld()).isFalse();
        });
    }

    @Test
    void a_queue_of_one_hands_over_in_order() {
        recorded.run(() -> {
            TaskQueue<Integer> queue = new TaskQueue<>(1);
            Task<?> putting =
                    Task.start(() -> {
                        for (int i = 1; i <= 4; i++) {
                            queue.put(i);
                            recorded.say("put " + i);
                        }
                    });
            for (int i = 1; i <= 4; i++) {
                recorded.say("took " + queue.take());
            }
            putting.await();
        });
        assertThat(recorded.said)
                .containsExactly(
                        "put 1", "put 2", "took 1", "took 2", "took 3", "put 3", "put 4", "took 4");
    }

    @Test
    void a_queue_that_was_shut_down_gives_what_is_in_and_then_says_so() {
        recorded.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(1);
            queue.put("a");
            Task<?> putting = Task.start(() -> queue.put("b"));
            Task.yieldNow();
            queue.shutdown();
            assertThatThrownBy(putting::await)
                    .cause()
                    .isInstanceOf(TaskQueue.ShutDownException.class);
            assertThat(queue.take()).isEqualTo("a");
            assertThatThrownBy(queue::take)
                    .isInstanceOf(TaskQueue.ShutDownException.class)
                    .hasMessage("the queue was shut down");
            assertThatThrownBy(() -> queue.put("c"))
                    .isInstanceOf(TaskQueue.ShutDownException.class);
            TaskQueue<String> empty = new TaskQueue<>();
            Task<?> taking = Task.start(empty::take);
            Task.yieldNow();
            empty.shutdown();
            assertThatThrownBy(taking::await)
                    .cause()
                    .isInstanceOf(TaskQueue.ShutDownException.class);
            assertThatThrownBy(() -> new TaskQueue<>(-1))
                    .hasMessage("capacity must be >= 0, got -1");
        });
    }

    @Test
    void who_is_cancelled_at_a_queue_neither_takes_nor_puts() {
        recorded.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(1);
            Task<?> taking = Task.start(queue::take);
            Task.yieldNow();
            taking.cancel();
            queue.put("a");
            Task<?> putting = Task.start(() -> queue.put("b"));
            Task.yieldNow();
            putting.cancel();
            Task.yieldNow();
            assertThat(queue.poll()).isEqualTo("a");
            assertThat(queue.poll()).isNull();
        });
    }

    @Test
    void the_jdks_semaphore_and_barrier_are_awaits_on_the_loop() {
        recorded.run(() -> {
            Semaphore two = new Semaphore(2, true);
            CyclicBarrier three = new CyclicBarrier(3);
            int[] inside = new int[2];
            List<Task<?>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(
                        Task.start(() -> {
                            two.acquire();
                            inside[1] = Math.max(inside[1], ++inside[0]);
                            Task.sleep(seconds(1));
                            inside[0]--;
                            two.release();
                            three.await();
                            recorded.say("through");
                        }));
            }
            Task.gather(all).await();
            assertThat(inside).containsExactly(0, 2);
        });
        assertThat(recorded.said).containsExactly("through", "through", "through");
    }
}

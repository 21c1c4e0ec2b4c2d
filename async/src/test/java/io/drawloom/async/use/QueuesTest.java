package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Condition;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;
import io.drawloom.async.TaskQueue;
import io.drawloom.async.TaskState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Kinds of queues, what is done with items, and conditions that are waited for by what must be so.
 */
class QueuesTest {
    private final Recorded recorded = new Recorded();

    // ---------------------------------------------------------------- priority

    @Test
    void of_a_priority_queue_the_least_item_is_taken_and_of_equal_ones_the_first() {
        recorded.run(() -> {
            TaskQueue<String> queue = TaskQueue.priority(Comparator.comparing(it -> it.charAt(0)));
            for (int i = 0; i < 9; i++) {
                queue.put("b" + i);
                queue.put("a" + i);
            }
            StringBuilder taken = new StringBuilder();
            while (queue.size() > 0) {
                taken.append(queue.take());
            }
            assertThat(taken).hasToString("a0a1a2a3a4a5a6a7a8b0b1b2b3b4b5b6b7b8");
            assertThat(queue.poll()).isNull();
        });
    }

    @Test
    void a_full_priority_queue_takes_in_who_waits_first() {
        recorded.run(() -> {
            TaskQueue<Integer> queue = TaskQueue.priority(2, Comparator.naturalOrder());
            queue.put(5);
            queue.put(3);
            Task<?> nine = Task.start(() -> queue.put(9));
            Task<?> one = Task.start(() -> queue.put(1));
            Task.yieldNow();
            assertThat(queue.take()).isEqualTo(3);
            assertThat(queue.take()).isEqualTo(5);
            assertThat(queue.take()).isEqualTo(1);
            assertThat(queue.take()).isEqualTo(9);
            Task.awaitAll(List.of(nine, one));
        });
    }

    // ---------------------------------------------------------------- last first

    @Test
    void of_a_queue_with_the_last_first_the_newest_item_is_taken() {
        recorded.run(() -> {
            TaskQueue<String> queue = TaskQueue.lastFirst();
            List.of("a", "b", "c").forEach(queue::put);
            assertThat(queue.take()).isEqualTo("c");
            queue.put("d");
            assertThat(queue.take()).isEqualTo("d");
            assertThat(queue.shutdownNow()).containsExactly("b", "a");
            assertThat(queue.unfinished()).isEqualTo(2);
        });
    }

    @Test
    void a_full_queue_with_the_last_first_takes_in_who_waits_first() {
        recorded.run(() -> {
            TaskQueue<String> queue = TaskQueue.lastFirst(2);
            queue.put("a");
            queue.put("b");
            Task<?> c = Task.start(() -> queue.put("c"));
            Task<?> d = Task.start(() -> queue.put("d"));
            Task.yieldNow();
            assertThat(queue.take()).isEqualTo("b");
            assertThat(queue.take()).isEqualTo("c");
            assertThat(queue.take()).isEqualTo("d");
            assertThat(queue.take()).isEqualTo("a");
            Task.awaitAll(List.of(c, d));
        });
        assertThatThrownBy(() -> TaskQueue.lastFirst(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity must be >= 0, got -1");
    }

    // ---------------------------------------------------------------- rendezvous

    @Test
    void a_queue_with_room_for_none_hands_over_from_who_puts_to_who_takes() {
        recorded.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(0);
            assertThat(queue.offer("a")).isFalse();
            Task<?> putting =
                    Task.start(() -> {
                        for (String item : List.of("a", "b")) {
                            queue.put(item);
                            recorded.say("handed " + item);
                        }
                    });
            Task.sleep(seconds(1));
            assertThat(queue.size()).isZero();
            recorded.say("took " + queue.take());
            Task.yieldNow();
            recorded.say("polled " + queue.poll());
            putting.await();
            assertThat(queue.poll()).isNull();
            Task<String> taking = Task.start(queue::take);
            Task.yieldNow();
            assertThat(queue.offer("c")).isTrue();
            assertThat(taking.await()).isEqualTo("c");
        });
        assertThat(recorded.said).containsExactly("took a", "handed a", "polled b", "handed b");
    }

    @Test
    void at_a_rendezvous_first_come_is_first_served_on_both_sides() {
        recorded.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(0);
            List<Task<?>> all = new ArrayList<>();
            for (String item : List.of("a", "b", "c")) {
                all.add(Task.start(() -> queue.put(item)));
            }
            Task.yieldNow();
            for (int i = 0; i < 5; i++) {
                int number = i;
                all.add(Task.start(() -> recorded.say(number + " took " + queue.take())));
            }
            Task.yieldNow();
            queue.put("d");
            queue.put("e");
            Task.awaitAll(all);
        });
        assertThat(recorded.said)
                .containsExactly("0 took a", "1 took b", "2 took c", "3 took d", "4 took e");
    }

    @Test
    void who_is_cancelled_at_a_rendezvous_neither_hands_over_nor_takes() {
        recorded.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(0);
            Task<?> putting = Task.start(() -> queue.put("a"));
            Task.yieldNow();
            putting.cancel();
            assertThat(queue.poll()).isNull();
            assertThat(queue.unfinished()).isZero();
            Task<?> taking = Task.start(queue::take);
            Task.yieldNow();
            taking.cancel();
            assertThat(queue.offer("b")).isFalse();
            Task.awaitAll(List.of(putting, taking));
            assertThat(putting.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(taking.state()).isEqualTo(TaskState.CANCELLED);
        });
    }

    // ---------------------------------------------------------------- what is done

    @Test
    void who_joins_a_queue_waits_until_each_item_is_done() {
        recorded.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(1);
            Task<?> worker =
                    Task.start(() -> {
                        while (true) {
                            String item = queue.take();
                            Task.sleep(seconds(1));
                            recorded.say("did " + item);
                            queue.taskDone();
                        }
                    });
            queue.join();
            for (String item : List.of("a", "b", "c")) {
                queue.put(item);
            }
            assertThat(queue.unfinished()).isEqualTo(2);
            Task<?> joining = Task.start("joining", queue::join);
            Task.yieldNow();
            assertThat(EventLoop.current().snapshot().tasks().getLast().waitsFor())
                    .isEqualTo("2 unfinished items of a queue");
            queue.join();
            recorded.say("all done");
            joining.await();
            queue.join();
            worker.cancel();
            assertThatThrownBy(queue::taskDone)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("taskDone() was called more often than items were put in");
        });
        assertThat(recorded.said).containsExactly("did a", "did b", "did c", "all done");
    }

    @Test
    void what_was_handed_to_who_waits_must_be_done_too_whatever_the_capacity() {
        recorded.run(() -> {
            for (int capacity : List.of(0, 1, 5)) {
                TaskQueue<String> queue = new TaskQueue<>(capacity);
                Task<?> taking = Task.start(queue::take);
                Task.yieldNow();
                queue.put("item");
                taking.await();
                assertThat(queue.unfinished()).isEqualTo(1);
                Task<?> joining = Task.start(queue::join);
                Task.yieldNow();
                assertThat(joining.state()).isEqualTo(TaskState.WAITING);
                queue.taskDone();
                joining.await();
                assertThat(queue.unfinished()).isZero();
            }
        });
    }

    // ---------------------------------------------------------------- shut down

    @Test
    void a_queue_that_is_shut_down_at_once_drops_what_is_in_and_tells_all() {
        recorded.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(2);
            queue.put("a");
            queue.put("b");
            Task<?> putting = Task.start(() -> queue.put("c"));
            Task<?> joining = Task.start(queue::join);
            Task.yieldNow();
            assertThat(queue.shutdownNow()).containsExactly("a", "b");
            assertThatThrownBy(putting::await)
                    .cause()
                    .isInstanceOf(TaskQueue.ShutDownException.class);
            joining.await();
            assertThat(queue.size()).isZero();
            assertThatThrownBy(queue::take).isInstanceOf(TaskQueue.ShutDownException.class);
            assertThatThrownBy(() -> queue.offer("d"))
                    .isInstanceOf(TaskQueue.ShutDownException.class);
            assertThat(queue.shutdownNow()).isEmpty();
        });
    }

    @Test
    void what_was_taken_before_a_shutdown_at_once_must_still_be_done() {
        recorded.run(() -> {
            TaskQueue<Integer> queue = TaskQueue.priority(Comparator.naturalOrder());
            List.of(3, 1, 2).forEach(queue::put);
            assertThat(queue.take()).isEqualTo(1);
            Task<?> joining = Task.start(queue::join);
            Task.yieldNow();
            assertThat(queue.shutdownNow()).containsExactly(2, 3);
            Task.yieldNow();
            assertThat(joining.state()).isEqualTo(TaskState.WAITING);
            queue.taskDone();
            joining.await();
        });
    }

    @Test
    void at_a_rendezvous_both_sides_are_told_of_the_shutdown() {
        recorded.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(0);
            Task<?> putting = Task.start(() -> queue.put("a"));
            Task.yieldNow();
            queue.shutdown();
            assertThatThrownBy(putting::await)
                    .cause()
                    .isInstanceOf(TaskQueue.ShutDownException.class);
            TaskQueue<String> other = new TaskQueue<>(0);
            Task<?> taking = Task.start(other::take);
            Task.yieldNow();
            assertThat(other.shutdownNow()).isEmpty();
            assertThatThrownBy(taking::await)
                    .cause()
                    .isInstanceOf(TaskQueue.ShutDownException.class);
        });
    }

    // ---------------------------------------------------------------- conditions

    @Test
    void who_waits_until_something_is_so_goes_on_then_and_holds_the_mutex() {
        recorded.run(() -> {
            Mutex mutex = new Mutex("m");
            Condition changed = mutex.newCondition();
            int[] level = new int[1];
            Task<?> waiting =
                    Task.start(() -> {
                        try (var _ = mutex.acquire()) {
                            changed.awaitUntil(() -> {
                                recorded.say("asked at " + level[0]);
                                return level[0] >= 2;
                            });
                            recorded.say("held: " + mutex.isHeld());
                        }
                    });
            Task.yieldNow();
            for (int i = 0; i < 3; i++) {
                try (var _ = mutex.acquire()) {
                    level[0]++;
                    changed.signalAll();
                }
                Task.yieldNow();
                Task.yieldNow();
            }
            waiting.await();
            try (var _ = mutex.acquire()) {
                changed.awaitUntil(() -> true);
            }
        });
        assertThat(recorded.said)
                .containsExactly("asked at 0", "asked at 1", "asked at 2", "held: true");
    }

    @Test
    void who_is_cancelled_before_it_is_so_is_told_with_the_mutex_in_hand() {
        recorded.run(() -> {
            Mutex mutex = new Mutex("m");
            Condition changed = mutex.newCondition();
            Task<?> waiting =
                    Task.start(() -> {
                        try (var _ = mutex.acquire()) {
                            try {
                                changed.awaitUntil(() -> false);
                            } finally {
                                recorded.say("held: " + mutex.isHeld());
                            }
                        }
                    });
            Task.yieldNow();
            waiting.cancel();
            Task.awaitAll(List.of(waiting));
            assertThat(waiting.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(mutex.isHeld()).isFalse();
            assertThatThrownBy(() -> changed.awaitUntil(() -> true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("main does not hold m; nobody does");
        });
        assertThat(recorded.said).containsExactly("held: true");
    }
}

package io.drawloom.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.policy.Policy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The one way in which a task waits: what ends a wait, and what it leaves behind. */
class WaiterTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final List<String> said = new ArrayList<>();
    private final WaitQueue<Waiter> queue = new WaitQueue<>();

    private void run(Action<?> body) {
        try (EventLoop loop = EventLoop.withVirtualTime().slowStep(Duration.ZERO)) {
            loop.runUntilComplete(body);
        }
    }

    /** A task that waits in the queue for so many seconds at most, and says when it goes on. */
    private Task<?> waiting(String name, long seconds) {
        return Task.start(
                name,
                () -> {
                    Waiter me = Waiter.current();
                    long begin = me.loop.policy().nowNanos();
                    long deadline = seconds == 0 ? Policy.NEVER : begin + seconds * SECOND;
                    try {
                        me.await("what is awaited", queue, deadline);
                    } finally {
                        long waited = (me.loop.policy().nowNanos() - begin) / SECOND;
                        said.add(name + " after " + waited + " s, " + me.state);
                    }
                });
    }

    @Test
    void those_that_wait_are_woken_in_the_order_in_which_they_came() {
        run(() -> {
            List<Task<?>> tasks = List.of(waiting("a", 0), waiting("b", 0), waiting("c", 0));
            Task.sleep(Duration.ofSeconds(2));
            assertThat(queue.wakeFirst()).isSameAs(tasks.get(0));
            queue.wakeAll();
            Task.awaitAll(tasks);
        });
        assertThat(said)
                .containsExactly(
                        "a after 2 s, RUNNING", "b after 2 s, RUNNING", "c after 2 s, RUNNING");
    }

    @Test
    void a_deadline_ends_the_wait_and_takes_the_task_out_of_the_queue() {
        run(() -> {
            Task<?> late = waiting("late", 3);
            Task<?> other = waiting("other", 0);
            late.await();
            assertThat(queue.wakeFirst()).isSameAs(other);
            other.await();
            assertThat(queue.wakeFirst()).isNull();
        });
        assertThat(said).containsExactly("late after 3 s, RUNNING", "other after 3 s, RUNNING");
    }

    @Test
    void who_is_woken_before_the_deadline_goes_on_at_once() {
        run(() -> {
            Task<?> task = waiting("woken", 10);
            Task.sleep(Duration.ofSeconds(4));
            queue.wakeAll();
            task.await();
        });
        assertThat(said).containsExactly("woken after 4 s, RUNNING");
    }

    @Test
    void a_cancellation_ends_the_wait_and_takes_the_task_out_of_the_queue() {
        run(() -> {
            Task<?> task = waiting("cancelled", 10);
            Task.sleep(Duration.ofSeconds(1));
            task.cancel("of no use");
            assertThat(queue.wakeFirst()).isNull();
            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessage("task cancelled was cancelled: of no use");
        });
        assertThat(said).containsExactly("cancelled after 1 s, RUNNING");
    }

    @Test
    void of_a_wake_up_and_a_cancellation_the_first_counts() {
        run(() -> {
            Task<?> task =
                    Task.start(
                            "both",
                            () -> {
                                Waiter me = Waiter.current();
                                me.await("the first", queue, Policy.NEVER);
                                said.add("woken");
                                me.await("the second", queue, Policy.NEVER);
                                said.add("never");
                            });
            Task.yieldNow();
            queue.wakeAll();
            task.cancel("too late for the first");
            Task.awaitAll(List.of(task));
            assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        });
        assertThat(said).containsExactly("woken");
    }
}

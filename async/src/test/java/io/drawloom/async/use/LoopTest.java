package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class LoopTest {
    @Test
    void two_tasks_take_turns_at_their_waits() {
        List<String> said = new ArrayList<>();
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.runUntilComplete(() -> {
                Task<?> a =
                        Task.start(
                                "a",
                                () -> {
                                    said.add("a: hello");
                                    Task.sleep(Duration.ofSeconds(1));
                                    said.add("a: world");
                                });
                Task<?> b =
                        Task.start(
                                "b",
                                () -> {
                                    said.add("b: hello");
                                    Task.sleep(Duration.ofSeconds(1));
                                    said.add("b: world");
                                });
                a.await();
                b.await();
            });
        }
        assertThat(said).containsExactly("a: hello", "b: hello", "a: world", "b: world");
    }

    @Test
    void what_the_main_task_gives_is_what_run_gives() {
        assertThat(EventLoop.run(() -> 6 * 7)).isEqualTo(42);
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
}

package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Action;
import io.drawloom.async.Cancellation;
import io.drawloom.async.ChildProcess;
import io.drawloom.async.Coroutine;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Sequencer;
import io.drawloom.async.StreamReader;
import io.drawloom.async.StreamWriter;
import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskQueue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What calls throw outside of a task, in one that is cancelled, and after the end of something. */
class ThrownTest {
    private final Recorded recorded = new Recorded();

    /** The calls that can wait, each as it need not: what they wait for is there. */
    private static Map<String, Action<?>> waits(Task<?> ended) {
        Event event = new Event();
        event.set();
        TaskQueue<String> queue = new TaskQueue<>(2);
        queue.offer("item");
        Map<String, Action<?>> calls = new LinkedHashMap<>();
        calls.put("Task.sleep", () -> Task.sleep(Duration.ofDays(1)));
        calls.put("Task.sleep of nothing", () -> Task.sleep(Duration.ZERO));
        calls.put("Task.yieldNow", Task::yieldNow);
        calls.put("Task.await", ended::await);
        calls.put("Task.awaitAll", () -> Task.awaitAll(List.of(ended)));
        calls.put("Task.awaitAny", () -> Task.awaitAny(List.of(ended)));
        calls.put("Task.gather", () -> Task.gather(ended).await());
        calls.put("Task.asCompleted", () -> Task.asCompleted(List.of(ended)).iterator().next());
        calls.put("Task.awaitStage", () -> Task.awaitStage(CompletableFuture.completedFuture("")));
        calls.put("Task.offload", () -> Task.offload(() -> {}));
        calls.put("Coroutine.await", () -> Coroutine.of(() -> {}).await());
        calls.put("Event.await", event::await);
        calls.put("Mutex.acquire", () -> new Mutex().acquire());
        calls.put("TaskQueue.put", () -> queue.put("another"));
        calls.put("TaskQueue.take", queue::take);
        calls.put("TaskGroup.run", () -> TaskGroup.run(_ -> {}));
        calls.put("Sequencer.at", () -> new Sequencer().at(0));
        calls.put("EventLoop.awaitAllBlocked", () -> EventLoop.current().awaitAllBlocked());
        calls.put(
                "StreamReader.read",
                () -> StreamReader.of(new ByteArrayInputStream(new byte[1])).read(1));
        calls.put(
                "StreamWriter.write",
                () -> StreamWriter.of(new ByteArrayOutputStream()).write("text"));
        calls.put("ChildProcess.start", () -> ChildProcess.start("no-such-program-anywhere"));
        calls.put("ChildProcess.run", () -> ChildProcess.run("no-such-program-anywhere"));
        return calls;
    }

    private static Map<String, Class<?>> thrownBy(Map<String, Action<?>> calls) {
        Map<String, Class<?>> thrown = new LinkedHashMap<>();
        calls.forEach((name, call) -> {
            try {
                call.run();
                thrown.put(name, void.class);
            } catch (Throwable e) {
                thrown.put(name, e.getClass());
            }
        });
        return thrown;
    }

    private static Map<String, Class<?>> all(Map<String, ?> calls, Class<?> thrown) {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        calls.keySet().forEach(it -> all.put(it, thrown));
        return all;
    }

    @Test
    void each_call_that_can_wait_throws_in_a_task_that_was_cancelled() {
        recorded.run(() -> {
            Task<?> ended = Task.start(() -> {});
            ended.await();
            Task<?> cancelled =
                    Task.start(() -> {
                        Map<String, Action<?>> calls = waits(ended);
                        Task.current().cancel();
                        assertThat(thrownBy(calls)).isEqualTo(all(calls, Cancellation.class));
                        recorded.say("looked");
                    });
            Task.awaitAll(List.of(cancelled));
            assertThat(cancelled.isDone()).isTrue();
        });
        assertThat(recorded.said).containsExactly("looked");
    }

    @Test
    void each_call_that_can_wait_throws_outside_of_a_task() {
        Task<?> ended;
        try (EventLoop loop = recorded.loop()) {
            ended = loop.submit("ended", () -> {});
            loop.runUntilComplete(() -> ended.await());
        }
        Map<String, Action<?>> calls = waits(ended);
        // while no thread runs its loop, anybody may use a queue
        calls.keySet().removeIf(it -> it.startsWith("TaskQueue."));
        assertThat(thrownBy(calls)).isEqualTo(all(calls, IllegalStateException.class));
    }

    @Test
    void in_a_shield_none_throws_for_a_cancellation() {
        recorded.run(() -> {
            Task<?> ended = Task.start(() -> {});
            ended.await();
            Task<?> cancelled =
                    Task.start(() -> {
                        Task.current().cancel();
                        Task.shield(() ->
                                assertThat(thrownBy(waits(ended)))
                                        .doesNotContainValue(Cancellation.class));
                        recorded.say("looked");
                    });
            Task.awaitAll(List.of(cancelled));
        });
        assertThat(recorded.said).containsExactly("looked");
    }

    @Test
    void after_its_end_a_loop_takes_nothing_in_and_can_be_closed_again() {
        EventLoop loop = recorded.loop();
        Task<?> task = loop.submit("task", () -> {});
        loop.close();
        assertThatThrownBy(() -> loop.submit("late", () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the event loop is closed");
        assertThatThrownBy(() -> loop.runUntilComplete(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the event loop is closed");
        loop.close();
        task.cancel();
        assertThat(task.toCompletableFuture()).isCancelled();
        assertThat(loop.snapshot().tasks()).isEmpty();
    }

    @Test
    void a_stream_that_is_closed_is_at_its_end_and_takes_nothing() {
        recorded.run(() -> {
            StreamReader reader = StreamReader.of(new ByteArrayInputStream(new byte[9]));
            reader.close();
            reader.close();
            assertThat(reader.read(1)).isEmpty();
            StreamWriter writer = StreamWriter.of(new PipedOutputStream());
            writer.close();
            assertThatThrownBy(() -> writer.write("late")).isInstanceOf(IOException.class);
        });
    }
}

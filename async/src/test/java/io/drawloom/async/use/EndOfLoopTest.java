package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.EventLoop;
import io.drawloom.async.LoopListener;
import io.drawloom.async.Notice;
import io.drawloom.async.Task;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.async.TaskState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** What is left when a loop stops or is closed. */
class EndOfLoopTest {
    private final Recorded recorded = new Recorded();

    @Test
    void a_task_that_was_submitted_and_never_ran_ends_as_cancelled_when_the_loop_is_closed() {
        EventLoop loop = EventLoop.create();
        Task<String> task = loop.submit("late", () -> "never");
        CompletableFuture<String> future = task.toCompletableFuture();
        loop.close();
        assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void each_future_of_a_task_submitted_while_the_loop_ends_ends_too() throws Exception {
        for (int round = 0; round < 50; round++) {
            EventLoop loop = EventLoop.create().slowStep(Duration.ZERO);
            List<CompletableFuture<?>> futures = new ArrayList<>();
            CountDownLatch begun = new CountDownLatch(1);
            Thread submitting =
                    Thread.ofPlatform()
                            .start(() -> {
                                begun.countDown();
                                try {
                                    while (true) {
                                        futures.add(
                                                loop.submit("s", () -> 1).toCompletableFuture());
                                    }
                                } catch (IllegalStateException e) {
                                    recorded.say(e.getMessage());
                                }
                            });
            begun.await();
            loop.runUntilComplete(() -> Task.yieldNow());
            loop.close();
            submitting.join();
            assertThat(futures).allMatch(CompletableFuture::isDone);
        }
        assertThat(recorded.said).hasSize(50).containsOnly("the event loop is closed");
    }

    @Test
    void the_future_of_a_task_that_has_ended_is_done_whether_the_loop_runs_or_not() {
        EventLoop loop = EventLoop.create();
        Task<String> task = loop.submit("t", () -> "result");
        loop.runUntilComplete(() -> task.await());
        assertThat(task.toCompletableFuture()).isCompletedWithValue("result");
        loop.close();
        assertThat(task.toCompletableFuture()).isCompletedWithValue("result");
    }

    @Test
    void a_loop_that_runs_refuses_to_be_closed_and_goes_on_as_before() throws Exception {
        EventLoop loop = EventLoop.create().slowStep(Duration.ZERO);
        CompletableFuture<String> go = new CompletableFuture<>();
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread thread =
                Thread.ofPlatform()
                        .start(() ->
                                result.complete(
                                        loop.<String>runUntilComplete(() -> {
                                            assertThatThrownBy(loop::close)
                                                    .isInstanceOf(IllegalStateException.class)
                                                    .hasMessage(
                                                            "task main runs on an event loop"
                                                                + " already: close a loop outside"
                                                                + " of tasks, when it has come back"
                                                                + " from its run");
                                            running.countDown();
                                            return Task.awaitStage(go);
                                        })));
        running.await();
        assertThatThrownBy(loop::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the event loop is running: end its main task before you close it");
        go.complete("not cancelled");
        thread.join();
        assertThat(result).isCompletedWithValue("not cancelled");
        loop.close();
    }

    @Test
    void to_interrupt_a_virtual_thread_that_runs_a_loop_ends_the_main_task_and_stays() {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread thread =
                Thread.startVirtualThread(() -> {
                    try {
                        EventLoop.run(() -> {
                            running.countDown();
                            Task.sleep(Duration.ofDays(1));
                        });
                    } catch (TaskCancelledException e) {
                        ended.complete(
                                e.getMessage() + ", " + Thread.currentThread().isInterrupted());
                    }
                });
        recorded.run(() -> Task.offload(() -> running.await()));
        thread.interrupt();
        assertThat(ended.join())
                .isEqualTo(
                        "task main was cancelled: the event loop's thread was interrupted, true");
    }

    @Test
    void virtual_threads_that_a_task_started_go_on_when_the_loop_is_closed() {
        CompletableFuture<String> go = new CompletableFuture<>();
        CompletableFuture<String> parked = new CompletableFuture<>();
        CompletableFuture<String> ready = new CompletableFuture<>();
        EventLoop.run(() -> {
            Thread.startVirtualThread(() -> parked.complete(go.join()));
            Task.yieldNow();
            Thread.startVirtualThread(() -> ready.complete("begun"));
        });
        go.complete("woken");
        assertThat(parked.join()).isEqualTo("woken");
        assertThat(ready.join()).isEqualTo("begun");
    }

    @Test
    void a_virtual_thread_that_computes_on_the_loop_is_told_with_its_stack() {
        BlockingQueue<Notice.SlowThread> told = new LinkedBlockingQueue<>();
        LoopListener listener =
                new LoopListener() {
                    @Override
                    public void notice(Notice notice) {
                        if (notice instanceof Notice.SlowThread it) {
                            told.add(it);
                        }
                    }
                };
        List<Notice.SlowThread> seen = new ArrayList<>();
        try (EventLoop loop =
                EventLoop.create().slowStep(Duration.ofMillis(20)).listener(listener)) {
            loop.runUntilComplete(() ->
                    Thread.ofVirtual()
                            .name("computing")
                            .start(() -> {
                                while (seen.isEmpty()) {
                                    told.drainTo(seen);
                                }
                            })
                            .join());
        }
        assertThat(seen.getFirst().thread()).isEqualTo("computing");
        assertThat(seen.getFirst().stack())
                .anyMatch(frame -> frame.getClassName().equals(EndOfLoopTest.class.getName()));
        assertThat(seen.getFirst().text())
                .startsWith(
                        "virtual thread computing that a task started has not let others run for 20"
                                + " ms: tasks and such threads share one thread; if it computes,"
                                + " use Task.offload(…)\n    at ");
    }

    @Test
    void what_a_listener_throws_in_a_notice_does_not_end_the_run() {
        LoopListener listener =
                new LoopListener() {
                    @Override
                    public void notice(Notice notice) {
                        recorded.say("asked");
                        throw new IllegalStateException("notice");
                    }

                    @Override
                    public void started(Task<?> task) {
                        throw new IllegalStateException("started");
                    }
                };
        try (EventLoop loop = EventLoop.withVirtualTime().listener(listener)) {
            assertThat(
                            loop.<Integer>runUntilComplete(() -> {
                                Task.sleep(seconds(1));
                                return 1;
                            }))
                    .isEqualTo(1);
        }
        assertThat(recorded.said).containsExactly("asked");
    }
}

package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.ChildProcess;
import io.drawloom.async.ChildProcess.Completed;
import io.drawloom.async.EventLoop;
import io.drawloom.async.LoopListener;
import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskState;
import io.drawloom.async.TimedOutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Processes that tasks start: {@code cat} and {@code sh}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are those of Unix")
class ChildProcessTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Recorded recorded = new Recorded();

    @Test
    void lines_go_to_a_process_and_come_back_while_other_tasks_run() {
        recorded.run(() -> {
            try (ChildProcess cat = ChildProcess.start("cat")) {
                Task<?> reader =
                        Task.start(() -> recorded.say(cat.output().readLine().orElseThrow()));
                Task.yieldNow();
                recorded.say("goes on");
                cat.input().write("héllo\n");
                reader.await();
                cat.input().close();
                assertThat(cat.output().readLine()).isEmpty();
                assertThat(cat.await()).isZero();
                assertThat(cat.isAlive()).isFalse();
            }
        });
        assertThat(recorded.said).containsExactly("goes on", "héllo");
    }

    @Test
    void run_gives_the_status_and_all_that_was_written() {
        recorded.run(() -> {
            Completed completed = ChildProcess.run("sh", "-c", "echo out; echo err >&2; exit 3");
            assertThat(completed.status()).isEqualTo(3);
            assertThat(completed.output()).isEqualTo("out\n");
            assertThat(completed.error()).isEqualTo("err\n");
        });
    }

    @Test
    void more_than_the_pipes_hold_goes_through_in_both_directions() {
        String much = "0123456789".repeat(100_000);
        recorded.run(() -> {
            assertThat(ChildProcess.run(new ProcessBuilder("cat"), much).output()).isEqualTo(much);
            // the other output too, and what nobody reads is dropped
            ProcessBuilder both = new ProcessBuilder("sh", "-c", "exec cat >&2");
            assertThat(ChildProcess.run(both, much).error()).isEqualTo(much);
            Completed deaf = ChildProcess.run(new ProcessBuilder("sh", "-c", "exit 7"), much);
            assertThat(deaf.status()).isEqualTo(7);
        });
    }

    @Test
    void forty_processes_at_once_need_no_more_than_their_pipes() {
        recorded.run(() -> {
            List<Task<Completed>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String mine = "number " + i;
                all.add(Task.start(() -> ChildProcess.run(new ProcessBuilder("cat"), mine)));
            }
            List<Completed> done = Task.gather(all).await();
            for (int i = 0; i < 40; i++) {
                assertThat(done.get(i).output()).isEqualTo("number " + i);
            }
        });
    }

    @Test
    void a_program_that_is_not_there_is_an_io_exception() {
        recorded.run(() -> {
            assertThatThrownBy(() -> ChildProcess.start("no-such-program-anywhere"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Cannot run program \"no-such-program-anywhere\"");
            assertThatThrownBy(() -> ChildProcess.start())
                    .isInstanceOf(IndexOutOfBoundsException.class);
        });
        assertThatThrownBy(() -> ChildProcess.start("true"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("runs no task: begin with EventLoop.run(…)");
    }

    @Test
    void a_task_that_is_cancelled_ends_its_process() {
        recorded.run(() -> {
            List<ChildProcess> started = new ArrayList<>();
            Task<?> task =
                    Task.start(() -> {
                        try (ChildProcess cat = ChildProcess.start("cat")) {
                            started.add(cat);
                            recorded.say("reads");
                            cat.output().readLine();
                        } finally {
                            recorded.say("left");
                        }
                    });
            while (recorded.said.isEmpty()) {
                Task.offload(() -> {});
            }
            task.cancel();
            Task.awaitAll(List.of(task));
            ChildProcess cat = started.getFirst();
            assertThat(cat.isAlive()).isFalse();
            // 128 and the number of SIGTERM
            assertThat(cat.await()).isEqualTo(143);
        });
        assertThat(recorded.said).containsExactly("reads", "left");
    }

    @Test
    void a_group_that_fails_ends_the_processes_of_its_tasks() {
        recorded.run(() -> {
            List<ChildProcess> started = new ArrayList<>();
            assertThatThrownBy(() ->
                            TaskGroup.run(group -> {
                                group.start(() -> {
                                    try (ChildProcess cat = ChildProcess.start("cat")) {
                                        started.add(cat);
                                        cat.await();
                                    }
                                });
                                while (started.isEmpty()) {
                                    Task.offload(() -> {});
                                }
                                throw new IOException("the block fails");
                            }))
                    .hasMessage("the block fails");
            assertThat(started.getFirst().await()).isEqualTo(143);
        });
    }

    /** Says that it has begun, does not end at SIGTERM, and waits on its input. */
    private static ChildProcess stubborn() throws IOException {
        ChildProcess process =
                ChildProcess.start("sh", "-c", "trap '' TERM; echo begun; read line; echo end");
        assertThat(process.output().readLine()).contains("begun");
        return process;
    }

    @Test
    void a_process_that_does_not_end_when_asked_is_killed_after_the_grace_time() {
        recorded.run(() -> {
            try (ChildProcess process = stubborn()) {
                // 128 and the number of SIGKILL; the loop's clock is virtual, this one is not
                assertThat(process.stop(Duration.ofMillis(1))).isEqualTo(137);
            }
        });
    }

    @Test
    void one_that_ends_within_the_grace_time_is_not_killed() {
        recorded.run(() -> {
            try (ChildProcess process =
                    ChildProcess.start(
                            "sh", "-c", "trap 'echo bye; exit 5' TERM; echo begun; read line")) {
                assertThat(process.output().readLine()).contains("begun");
                assertThat(process.stop(HOUR)).isEqualTo(5);
                assertThat(process.output().readText()).isEqualTo("bye\n");
            }
        });
    }

    @Test
    void to_wait_for_a_process_can_be_limited_in_time_and_leaves_it_alone() {
        EventLoop.run(() -> {
            try (ChildProcess cat = ChildProcess.start("cat")) {
                assertThatThrownBy(() -> Task.timeout(Duration.ofMillis(1), () -> cat.await()))
                        .isInstanceOf(TimedOutException.class);
                assertThat(cat.isAlive()).isTrue();
                cat.kill();
                assertThat(cat.await()).isEqualTo(137);
            }
        });
    }

    @Test
    void a_virtual_clock_does_not_run_ahead_of_a_process() {
        recorded.run(() -> {
            Task<?> clock =
                    Task.start(() -> {
                        Task.sleep(HOUR);
                        recorded.say("an hour later");
                    });
            try (ChildProcess process = ChildProcess.start("sh", "-c", "echo written")) {
                recorded.say(process.output().readLine().orElseThrow());
                recorded.say("status " + process.await());
            }
            clock.await();
        });
        assertThat(recorded.said).containsExactly("written", "status 0", "an hour later");
    }

    @Test
    void who_waits_for_a_process_is_told_by_its_name() {
        recorded.run(() -> {
            try (ChildProcess cat = ChildProcess.start("cat")) {
                Task<?> reader = Task.start("reader", () -> cat.output().readLine());
                Task<?> waiter = Task.start("waiter", () -> cat.await());
                Task.yieldNow();
                assertThat(EventLoop.current().snapshot().tasks())
                        .extracting(it -> it.name() + ": " + it.waitsFor())
                        .contains(
                                "reader: the output of cat (process " + cat.pid() + ")",
                                "waiter: the end of cat (process " + cat.pid() + ")");
                cat.input().close();
                Task.awaitAll(List.of(reader, waiter));
            }
        });
    }

    /**
     * Cancels a task that has a process after so many of its steps, and gives its state at the end.
     */
    private static TaskState cancelledAfter(int steps) {
        int[] left = {steps};
        LoopListener cancelling =
                new LoopListener() {
                    @Override
                    public void stepEnds(Task<?> task) {
                        if (task.name().equals("victim") && --left[0] == 0 && !task.isDone()) {
                            task.cancel();
                        }
                    }
                };
        List<ChildProcess> started = new ArrayList<>();
        try (EventLoop loop =
                EventLoop.withVirtualTime().slowStep(Duration.ZERO).listener(cancelling)) {
            return loop.runUntilComplete(() -> {
                Task<?> victim =
                        Task.start(
                                "victim",
                                () -> {
                                    try (ChildProcess cat = ChildProcess.start("cat")) {
                                        started.add(cat);
                                        cat.input().write("line\n");
                                        cat.output().readLine();
                                        cat.input().close();
                                        cat.output().readAll();
                                        cat.await();
                                    }
                                });
                Task.awaitAll(List.of(victim));
                assertThat(started).noneMatch(ChildProcess::isAlive);
                return victim.state();
            });
        }
    }

    @Test
    void whenever_its_task_is_cancelled_a_process_has_ended_with_it() {
        int steps = 1;
        while (cancelledAfter(steps) == TaskState.CANCELLED) {
            steps++;
        }
        // what has been done by the time that the task comes to wait for it is no step
        assertThat(steps).isBetween(2, 10);
        assertThat(cancelledAfter(Integer.MAX_VALUE)).isEqualTo(TaskState.DONE);
    }
}

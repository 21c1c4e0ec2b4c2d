package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.ChildProcess;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.ShutdownSignals;
import io.drawloom.async.Task;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.testing.OtherJvm;
import io.drawloom.testing.OtherJvm.Ended;
import io.drawloom.testing.Signals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** What signals do to programs on an event loop, each a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals can be sent there")
class ShutdownSignalsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Waits for what never comes. */
    private static void waitForGood() {
        new Event().await();
    }

    /**
     * Runs a program until it has printed {@code ready}, sends it a signal, the next one whenever
     * it has printed {@code again}, and gives what else it printed.
     */
    private static Ended signalled(Class<?> program, String signal, String... options)
            throws Exception {
        List<String> all = new ArrayList<>(LoopPrograms.OPEN);
        all.add("-Ddrawloom.slowStepMillis=0");
        all.addAll(List.of(options));
        return Signals.signalled(
                OtherJvm.java(all, program), signal, Set.of("ready", "again"), program.getName());
    }

    /** Cleans up after two tasks, with a wait. */
    static final class CleansUp {
        static void main() throws Exception {
            ShutdownSignals.install(HOUR);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            try {
                EventLoop.run(() -> {
                    Task.start(
                            "other",
                            () -> {
                                try {
                                    new CountDownLatch(1).await();
                                } finally {
                                    System.out.println("other ends");
                                }
                            });
                    try {
                        Task.yieldNow();
                        System.out.println("ready");
                        waitForGood();
                    } finally {
                        Task.shield(() -> Task.sleep(Duration.ofMillis(1)));
                        System.out.println("main ends");
                    }
                });
            } finally {
                System.out.println("after the loop, " + ShutdownSignals.isShuttingDown());
            }
        }
    }

    @Test
    void ctrl_c_runs_every_finally_of_tasks_and_of_who_runs_the_loop_and_the_code_is_130()
            throws Exception {
        assertThat(signalled(CleansUp.class, "INT"))
                .isEqualTo(
                        new Ended(130, "main ends\nother ends\nafter the loop, true\nhook\n", ""));
    }

    @Test
    void sigterm_does_the_same_and_the_code_is_143() throws Exception {
        assertThat(signalled(CleansUp.class, "TERM"))
                .isEqualTo(
                        new Ended(143, "main ends\nother ends\nafter the loop, true\nhook\n", ""));
    }

    /** Never ends its cleaning up. */
    static final class CleansUpForGood {
        static void main() {
            ShutdownSignals.install(HOUR);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            EventLoop.run(() -> {
                try {
                    System.out.println("ready");
                    waitForGood();
                } finally {
                    System.out.println("again");
                    Task.shield(ShutdownSignalsTest::waitForGood);
                }
            });
        }
    }

    @Test
    void a_second_signal_ends_the_program_at_once() throws Exception {
        assertThat(signalled(CleansUpForGood.class, "INT")).isEqualTo(new Ended(130, "", ""));
        assertThat(signalled(CleansUpForGood.class, "TERM")).isEqualTo(new Ended(143, "", ""));
    }

    /** Is shielded for longer than its grace time; it is ready once it is seen to sleep. */
    static final class HasNoGrace {
        static void main() {
            ShutdownSignals.install(HOUR);
            ShutdownSignals.install(Duration.ofMillis(1));
            EventLoop.run(() -> {
                readyWhenAsleep(EventLoop.current());
                Task.shield(() -> Task.sleep(HOUR));
            });
        }

        private static void readyWhenAsleep(EventLoop loop) {
            Thread looking =
                    new Thread(() -> {
                        while (!loop.snapshot().tree().contains("sleep")) {
                            Thread.yield();
                        }
                        System.out.println("ready");
                    });
            looking.start();
        }
    }

    @Test
    void when_the_grace_time_is_over_it_is_told_who_has_not_ended() throws Exception {
        Ended ended = signalled(HasNoGrace.class, "INT");
        assertThat(ended.status()).isEqualTo(130);
        assertThat(ended.out().replaceAll("\\(ShutdownSignalsTest.java:\\d+\\)", "(here)"))
                .isEqualTo(
                        """
                        event loop: thread main has not ended 1 ms after Ctrl-C:
                        event loop in thread main: 1 task
                        main #1: waiting for Task.sleep, at \
                        io.drawloom.async.use.ShutdownSignalsTest$HasNoGrace.lambda$main$1(here)
                        """);
    }

    /** Has two loops, in a platform and a virtual thread. */
    static final class TwoLoops {
        static void main() throws Exception {
            ShutdownSignals.install(HOUR);
            CountDownLatch both = new CountDownLatch(2);
            Thread virtual = Thread.ofVirtual().start(() -> run("virtual", both));
            Thread platform = Thread.ofPlatform().start(() -> run("platform", both));
            both.await();
            System.out.println("ready");
            virtual.join();
            platform.join();
            System.out.println("both have ended");
        }

        private static void run(String name, CountDownLatch begun) {
            try {
                EventLoop.run(() -> {
                    begun.countDown();
                    waitForGood();
                });
            } catch (TaskCancelledException e) {
                System.out.println(name + ": " + e.getMessage());
            }
        }
    }

    @Test
    void the_main_tasks_of_all_loops_are_cancelled() throws Exception {
        Ended ended = signalled(TwoLoops.class, "INT");
        assertThat(ended.status()).isEqualTo(130);
        assertThat(ended.out().lines())
                .contains(
                        "virtual: task main was cancelled: Ctrl-C",
                        "platform: task main was cancelled: Ctrl-C");
    }

    /** Waits for a process, which says that it is ready and what it ends by. */
    static final class HasAProcess {
        static void main() throws Exception {
            ShutdownSignals.install(HOUR);
            try {
                EventLoop.run(() -> {
                    ChildProcess child = start("trap 'echo process ends; exit 3' TERM");
                    try (child) {
                        child.await();
                    } finally {
                        Task.shield(() -> System.out.println("status " + child.await()));
                    }
                });
            } finally {
                System.out.println("after the loop");
            }
        }

        /** A process that does something first, says that it is ready, and waits for its input. */
        static ChildProcess start(String first) throws IOException {
            return ChildProcess.start(
                    new ProcessBuilder("sh", "-c", first + "; echo ready; read line")
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT));
        }
    }

    @Test
    void a_process_that_a_task_waits_for_is_ended_and_then_every_finally_runs() throws Exception {
        String said = "process ends\nstatus 3\nafter the loop\n";
        assertThat(signalled(HasAProcess.class, "INT")).isEqualTo(new Ended(130, said, ""));
        assertThat(signalled(HasAProcess.class, "TERM")).isEqualTo(new Ended(143, said, ""));
    }

    /** Has a process that does not end at SIGTERM, and shortens the time that processes have. */
    static final class HasAStubbornProcess {
        static void main() throws Exception {
            ShutdownSignals.install(HOUR);
            EventLoop.run(() -> {
                ChildProcess child = HasAProcess.start("trap '' TERM");
                try (child) {
                    try {
                        child.await();
                    } finally {
                        // that of the JVM, which the signal has set going, stays an hour
                        ShutdownSignals.install(Duration.ofMillis(2));
                    }
                } finally {
                    Task.shield(() -> System.out.println("status " + child.await()));
                }
            });
        }
    }

    @Test
    void a_process_that_does_not_end_has_half_of_the_grace_time_and_is_killed() throws Exception {
        assertThat(signalled(HasAStubbornProcess.class, "TERM"))
                .isEqualTo(new Ended(143, "status 137\n", ""));
    }

    /** Reads what a process writes, which never comes. */
    static final class ReadsFromAProcess {
        static void main() throws Exception {
            ShutdownSignals.install(HOUR);
            EventLoop.run(() -> {
                try (ChildProcess child = ChildProcess.start("cat")) {
                    Task<?> reader =
                            Task.start(
                                    "reader",
                                    () -> {
                                        try {
                                            child.output().readLine();
                                        } finally {
                                            System.out.println("reader ends");
                                        }
                                    });
                    Task.yieldNow();
                    System.out.println("ready");
                    try {
                        child.error().readLine();
                    } finally {
                        System.out.println("main ends");
                    }
                    reader.await();
                }
            });
        }
    }

    @Test
    void who_reads_what_a_process_writes_is_cancelled() throws Exception {
        assertThat(signalled(ReadsFromAProcess.class, "INT"))
                .isEqualTo(new Ended(130, "main ends\nreader ends\n", ""));
    }

    /** Runs no loop when the signal comes. */
    static final class RunsNoLoop {
        static void main() throws Exception {
            ShutdownSignals.install(HOUR);
            EventLoop.run(() -> {});
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    @Test
    void where_no_loop_runs_the_program_exits_at_once() throws Exception {
        assertThat(signalled(RunsNoLoop.class, "INT")).isEqualTo(new Ended(130, "", ""));
        assertThat(signalled(RunsNoLoop.class, "TERM")).isEqualTo(new Ended(143, "", ""));
    }

    /** Fails in its clean-up. */
    static final class FailsInCleanUp {
        static void main() {
            ShutdownSignals.install(HOUR);
            EventLoop.run(() -> {
                try {
                    System.out.println("ready");
                    waitForGood();
                } finally {
                    throw new IllegalStateException("the file is gone");
                }
            });
        }
    }

    @Test
    void a_failure_of_the_clean_up_is_told() throws Exception {
        Ended ended = signalled(FailsInCleanUp.class, "INT");
        assertThat(ended.status()).isEqualTo(130);
        assertThat(ended.out())
                .startsWith(
                        "Exception in thread \"main\" io.drawloom.async.TaskFailedException: task"
                            + " main failed: java.lang.IllegalStateException: the file is gone\n");
    }

    /** Asks for what this JVM does not give. */
    static final class Refused {
        static void main() {
            try {
                ShutdownSignals.install();
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void a_jvm_that_leaves_signals_alone_is_told_of() throws Exception {
        assertThat(LoopPrograms.said(Refused.class, List.of("-Xrs")))
                .isEqualTo(
                        "this JVM does not let a program handle SIGINT (is there -Xrs, or no"
                                + " module jdk.unsupported?): java.lang.IllegalArgumentException:"
                                + " Signal already used by VM or OS: SIGINT\n");
    }

    @Test
    void a_negative_grace_time_is_refused() {
        assertThatThrownBy(() -> ShutdownSignals.install(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a duration must not be negative, got PT-1S");
    }
}

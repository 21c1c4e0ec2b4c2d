package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.async.Coroutine;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What needs a JVM of its own. */
class WholeProgramTest {
    /** Makes a coroutine outside of every task. */
    public static final class Forgetful {
        /** Starts one of two. */
        public static void main(String[] arguments) {
            Coroutine.of(() -> System.out.print("never"));
            Coroutine<Integer> started = Coroutine.of(() -> 1);
            EventLoop.run(() -> started.await());
        }
    }

    /** A million tasks at once. */
    public static final class Million {
        /** Starts all, then awaits all. */
        public static void main(String[] arguments) {
            EventLoop loop = EventLoop.create().slowStep(Duration.ZERO);
            System.out.print(
                    loop.<Long>runUntilComplete(() -> {
                        List<Task<Integer>> tasks = new ArrayList<>();
                        for (int i = 0; i < 1_000_000; i++) {
                            int value = i % 10;
                            tasks.add(
                                    Task.start(() -> {
                                        Task.yieldNow();
                                        return value;
                                    }));
                        }
                        long sum = 0;
                        for (Task<Integer> task : tasks) {
                            sum += task.await();
                        }
                        return sum;
                    }));
        }
    }

    @Test
    void a_coroutine_made_outside_of_every_task_and_never_started_is_told_of_at_the_end()
            throws Exception {
        assertThat(LoopPrograms.said(Forgetful.class, LoopPrograms.OPEN))
                .matches(
                        "event loop: the coroutine made at"
                                + " \\S+Forgetful.main\\(WholeProgramTest.java:\\d+\\)"
                                + " was neither awaited nor started\n");
    }

    @Test
    void a_million_tasks_that_have_all_begun_fit_into_two_gigabytes() throws Exception {
        List<String> options =
                Stream.concat(LoopPrograms.OPEN.stream(), Stream.of("-Xmx2g", "-XX:+UseSerialGC"))
                        .toList();
        assertThat(LoopPrograms.said(Million.class, options)).isEqualTo("4500000");
    }
}

package io.drawloom.bench;

import io.drawloom.bench.programs.EightEach;
import io.drawloom.bench.programs.HundredThreads;
import io.drawloom.bench.programs.LostUpdate;

import org.jetbrains.lincheck.Lincheck;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Lincheck's model checking of the same programs.
 *
 * <p>How many executions there were is counted by the threads that the JVM has started: Lincheck
 * makes fewer than it may when it has no more orders with few switches. Each call of it prepares
 * the classes anew, which takes longer than many executions; so the clock runs only from the tenth
 * execution of a call to its last.
 */
final class LincheckBodies {
    private static final String[] NONE = {};
    private static final int SKIPPED = 10;
    private static final long EVERY_NANOS = 200_000;

    private LincheckBodies() {}

    /** The measurement takes not a time but how many executions it may make. */
    static Body of(String name) {
        return switch (name) {
            case "lost" -> invocations -> call((int) invocations, 2, () -> LostUpdate.main(NONE));
            case "eight" -> invocations -> call((int) invocations, 2, () -> EightEach.main(NONE));
            case "hundred" ->
                    invocations -> call((int) invocations, 100, () -> HundredThreads.main(NONE));
            default -> throw new IllegalArgumentException("no body for Lincheck " + name);
        };
    }

    private static Body.Sample call(int invocations, int threads, Body.Once program)
            throws InterruptedException, Body.TooLittle {
        Watch watch = new Watch(threads);
        watch.start();
        try {
            Lincheck.runConcurrentTest(invocations, () -> run(program));
        } finally {
            watch.over = true;
            watch.join();
        }
        return watch.sample();
    }

    private static void run(Body.Once program) {
        try {
            program.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes from outside when which execution began. */
    private static final class Watch extends Thread {
        private final ThreadMXBean started = ManagementFactory.getThreadMXBean();
        private final int threads;
        private final List<Body.Sample> seen = new ArrayList<>();
        private volatile boolean over;

        Watch(int threads) {
            this.threads = threads;
            setDaemon(true);
        }

        @Override
        public void run() {
            long before = started.getTotalStartedThreadCount();
            long last = 0;
            while (!over) {
                long executions = (started.getTotalStartedThreadCount() - before) / threads;
                if (executions > last) {
                    last = executions;
                    seen.add(new Body.Sample(executions, System.nanoTime()));
                }
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }

        Body.Sample sample() throws Body.TooLittle {
            Body.Sample first =
                    seen.stream()
                            .filter(it -> it.count() >= SKIPPED)
                            .findFirst()
                            .orElseThrow(
                                    () -> new Body.TooLittle("fewer than 10 executions were seen"));
            Body.Sample last = seen.getLast();
            if (last == first) {
                throw new Body.TooLittle("no execution was seen after the tenth");
            }
            return new Body.Sample(
                    last.count() - first.count(), Math.max(1, last.nanos() - first.nanos()));
        }
    }
}

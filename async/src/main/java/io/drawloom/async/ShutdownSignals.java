package io.drawloom.async;

import io.drawloom.async.policy.Policies;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ctrl-C and {@code SIGTERM} end the event loops of this program as a cancellation does, so that
 * every {@code finally} runs. {@code drawloom run} asks for them; another program does in a line:
 *
 * <pre>{@code
 * ShutdownSignals.install();
 * }</pre>
 *
 * <p>The first signal cancels the main task of each loop that a thread runs. Their {@code run} then
 * cancels the other tasks, as always, and throws {@link TaskCancelledException}; what the calling
 * thread does after that is done too. Once those threads have ended, the JVM exits, with 130 after
 * Ctrl-C and 143 after {@code SIGTERM}, and nothing is printed of that exception. It exits with the
 * same code at once if no thread runs a loop, and when the grace time is over; then it is told what
 * has not ended.
 *
 * <p>A second signal ends the JVM at once, without its shutdown hooks.
 */
public final class ShutdownSignals {
    /** What {@link #install()} takes: half of what {@code docker stop} waits before it kills. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    private enum Kind {
        INTERRUPT("INT", "Ctrl-C", 130),
        TERMINATE("TERM", "SIGTERM", 143);

        final String name;
        final String text;
        final int code;

        Kind(String name, String text, int code) {
            this.name = name;
            this.text = text;
            this.code = code;
        }
    }

    private static Duration grace = DEFAULT_GRACE;
    private static boolean installed;
    private static boolean received;

    private ShutdownSignals() {}

    /** Handles both signals from now on, with a grace time of five seconds. */
    public static void install() {
        install(DEFAULT_GRACE);
    }

    /**
     * Handles both signals from now on. Called again, it changes the grace time only. Under {@code
     * check} it has no effect, for there Ctrl-C ends the check.
     *
     * @param grace how long after the first signal the JVM exits whatever still runs
     * @throws IllegalArgumentException if the grace time is negative
     * @throws IllegalStateException if this JVM does not let a program handle signals, as with the
     *     option {@code -Xrs}
     */
    public static synchronized void install(Duration grace) {
        Durations.nanos(grace);
        ShutdownSignals.grace = grace;
        if (!installed && !Policies.underCheck()) {
            for (Kind each : Kind.values()) {
                OsSignals.handle(each.name, () -> received(each));
            }
            installed = true;
        }
    }

    /** Whether one of the signals has come, so that the program is being ended. */
    public static synchronized boolean isShuttingDown() {
        return received;
    }

    /**
     * How long a process that is left may take to end by itself: while the program is being ended,
     * half of the grace time, so that it has been ended by the time the JVM exits.
     */
    static synchronized Duration graceForProcesses(Duration usual) {
        Duration half = grace.dividedBy(2);
        return received && half.compareTo(usual) < 0 ? half : usual;
    }

    /** On a daemon thread of the JVM. */
    private static void received(Kind kind) {
        Duration patience;
        synchronized (ShutdownSignals.class) {
            if (received) {
                Runtime.getRuntime().halt(kind.code);
            }
            received = true;
            patience = grace;
        }
        // while this thread lives, the end of the last thread of the program does not end the JVM
        Thread.ofPlatform()
                .daemon(false)
                .name("event loop shutdown")
                .start(() -> shutDown(kind, patience));
    }

    /** A loop that is being ended, and the thread that runs it. */
    private record Ending(LoopCore loop, Thread runner) {
        /** The grace time is over and the thread has not ended. */
        void tell(Kind kind, Duration patience) {
            String where =
                    loop.isRunning()
                            ? loop.snapshot().tree()
                            : "it is at " + StackTraces.place(List.of(runner.getStackTrace()));
            loop.notice(new Notice.ShutdownOverdue(kind.text, patience, runner.getName(), where));
        }
    }

    private static void shutDown(Kind kind, Duration patience) {
        List<Ending> all = new ArrayList<>();
        for (LoopCore loop : OpenLoops.open()) {
            Thread runner = loop.runner();
            if (runner != null) {
                all.add(new Ending(loop, runner));
                beSilentOfCancellation(runner);
                loop.cancelMain(kind.text);
            }
        }
        long begin = System.nanoTime();
        try {
            for (Ending each : all) {
                Duration left = patience.minusNanos(System.nanoTime() - begin);
                if (!each.runner.join(left)) {
                    each.tell(kind, patience);
                }
            }
        } catch (InterruptedException e) {
            // nobody knows this thread; if somebody ends it, the grace time is over
        }
        System.exit(kind.code);
    }

    /** That a main task was cancelled by the signal is not told as an exception nobody caught. */
    private static void beSilentOfCancellation(Thread runner) {
        Thread.UncaughtExceptionHandler before = runner.getUncaughtExceptionHandler();
        runner.setUncaughtExceptionHandler((thread, thrown) -> {
            if (!(thrown instanceof TaskCancelledException) && before != null) {
                before.uncaughtException(thread, thrown);
            }
        });
    }
}

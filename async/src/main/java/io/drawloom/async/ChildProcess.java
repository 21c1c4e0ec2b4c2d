package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A process that a task has started: its pipes and its end are awaits, and it does not outlive the
 * block that it is for.
 *
 * <pre>{@code
 * try (ChildProcess sort = ChildProcess.start("sort")) {
 *     sort.input().write("b\na\n");
 *     sort.input().close();
 *     while (sort.output().readLine() instanceof Optional<String> line && line.isPresent()) …
 *     int status = sort.await();
 * }
 * }</pre>
 *
 * <p>Who leaves the block before the process has ended, be it because the task was cancelled, a
 * time-out came, or the program got Ctrl-C, ends the process by {@link #stop}. What the process has
 * started itself is left alone.
 *
 * <p>A process writes until a pipe is full, and then waits until somebody reads: read both of its
 * outputs, {@linkplain ProcessBuilder#redirectErrorStream join} them or {@linkplain
 * ProcessBuilder#redirectOutput send} them elsewhere; {@link #run} reads all.
 */
public final class ChildProcess implements AutoCloseable {
    /** How long {@link #close} lets a process end by itself; see there. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    private final Process process;
    private final Outside end;
    private final StreamWriter input;
    private final StreamReader output;
    private final StreamReader error;

    private ChildProcess(Process process, String program) {
        this.process = process;
        String name = program + " (process " + process.pid() + ")";
        end = new Outside("the end of " + name);
        input = new StreamWriter(process.getOutputStream(), "the input of " + name);
        output = new StreamReader(process.getInputStream(), "the output of " + name);
        error = new StreamReader(process.getErrorStream(), "the error output of " + name);
    }

    /**
     * Starts a program with its arguments.
     *
     * @throws IOException if it cannot be started: there is no such program, for instance
     * @throws IllegalStateException outside of a task
     */
    public static ChildProcess start(String... command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    /**
     * Starts what is described. A task that is cancelled meanwhile is told at its next wait, so the
     * process is never lost.
     *
     * @throws IOException if it cannot be started
     * @throws IndexOutOfBoundsException if there is no command
     * @throws IllegalStateException outside of a task
     */
    public static ChildProcess start(ProcessBuilder builder) throws IOException {
        Waiter me = Waiter.current();
        Outside start = new Outside("the start of a process");
        me.beforeWaiting(start);
        Process process =
                Scopes.<Process, IOException>shield(
                        () -> Offload.start(me.loop.offload(), builder::start).awaitIo(me, start));
        return new ChildProcess(process, builder.command().getFirst());
    }

    /**
     * What a process did.
     *
     * @param status its exit status; 128 and the signal's number if a signal ended it
     * @param output what it wrote, as UTF-8
     * @param error what it wrote to its error output, likewise, if that was not joined with the
     *     other
     */
    public record Completed(int status, String output, String error) {}

    /**
     * Runs a process to its end: gives it a text to read, as UTF-8, and reads all that it writes. A
     * status that is not zero is no exception. If the process does not read to the end, the rest is
     * dropped. If the task is cancelled, the process is stopped. What is no text goes by {@link
     * #start}.
     *
     * @throws IOException if it cannot be started or read
     * @throws IllegalStateException outside of a task
     */
    public static Completed run(ProcessBuilder builder, String input) throws IOException {
        try (ChildProcess child = start(builder)) {
            Process process = child.process;
            Waiter me = Waiter.current();
            Executor threads = me.loop.offload();
            byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
            // all at once: a pipe that nobody empties would stop the process
            var written = Offload.<@Nullable Void>start(threads, () -> child.feed(bytes)).done();
            var output = Offload.start(threads, process.getInputStream()::readAllBytes).done();
            var error = Offload.start(threads, process.getErrorStream()::readAllBytes).done();
            // in one wait: in which order these end makes no difference
            var all = CompletableFuture.allOf(written, output, error, process.onExit());
            Offload.<@Nullable Void>awaitIo(me, all, child.end);
            return new Completed(process.exitValue(), text(output), text(error));
        }
    }

    private static String text(CompletableFuture<byte[]> done) {
        return new String(done.join(), StandardCharsets.UTF_8);
    }

    /** The same of a program that reads nothing. */
    public static Completed run(String... command) throws IOException {
        return run(new ProcessBuilder(command), "");
    }

    /** Has the process read this and no more; whether it reads all is its own affair. */
    private @Nullable Void feed(byte[] bytes) {
        try (var out = process.getOutputStream()) {
            out.write(bytes);
        } catch (IOException e) {
            // it has ended or closed its input
        }
        return null;
    }

    // ---------------------------------------------------------------- its pipes

    /** What it reads. */
    public StreamWriter input() {
        return input;
    }

    /** What it writes. */
    public StreamReader output() {
        return output;
    }

    /** What it writes to its error output. */
    public StreamReader error() {
        return error;
    }

    // ---------------------------------------------------------------- its end

    /** The number that the operating system has given it. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended. From any thread. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for its end; a task that is cancelled meanwhile leaves it alone.
     *
     * @return its exit status; 128 and the signal's number if a signal ended it
     * @throws IllegalStateException outside of a task
     */
    public int await() {
        awaitEnd(null);
        return process.exitValue();
    }

    /** Asks it to end, by {@code SIGTERM} where there is that. Does not wait. From any thread. */
    public void terminate() {
        process.toHandle().destroy(); // that of Process would close its pipes
    }

    /** Ends it, by {@code SIGKILL} where there is that. Does not wait. From any thread. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /**
     * Asks it to end, waits for that, and ends it if it has not ended in time. Done to its end even
     * if the task is cancelled. The time is that of the operating system, whatever the loop's clock
     * shows.
     *
     * @return its exit status
     * @throws IllegalArgumentException if the time is negative
     * @throws IllegalStateException outside of a task
     */
    public int stop(Duration grace) {
        long nanos = Durations.nanos(grace);
        Scopes.<RuntimeException>shield(() -> {
            terminate();
            awaitEnd(nanos);
            if (isAlive()) {
                kill();
                awaitEnd(null);
            }
        });
        return process.exitValue();
    }

    /**
     * Stops it if it has not ended, and closes its pipes. It has {@link #DEFAULT_GRACE} for that;
     * after Ctrl-C or {@code SIGTERM} no more than half of the time that {@link ShutdownSignals}
     * gives the program, so that it does not outlive it.
     */
    @Override
    public void close() {
        if (isAlive()) {
            stop(ShutdownSignals.graceForProcesses(DEFAULT_GRACE));
        }
        Waiter me = Waiter.current();
        // not waited for: who holds the other end, such as what it has started, may go on
        Offload.<@Nullable Void>start(
                me.loop.offload(),
                () -> {
                    for (AutoCloseable each :
                            new AutoCloseable[] {
                                process.getInputStream(),
                                process.getErrorStream(),
                                process.getOutputStream()
                            }) {
                        try {
                            each.close();
                        } catch (IOException e) {
                            // what was not written cannot be written any more
                        }
                    }
                    return null;
                });
    }

    /** Waits for its end, or for so long. */
    private void awaitEnd(@Nullable Long nanos) {
        Waiter me = Waiter.current();
        var ended = process.onExit();
        Offload.awaitOutside(
                me,
                nanos == null
                        ? ended
                        : ended.completeOnTimeout(process, nanos, TimeUnit.NANOSECONDS),
                end);
    }
}

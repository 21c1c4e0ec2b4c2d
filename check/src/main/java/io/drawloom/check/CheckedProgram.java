package io.drawloom.check;

import io.drawloom.engine.Visible;
import io.drawloom.instrument.Program;
import io.drawloom.trace.Settings;

import java.time.Duration;
import java.util.List;

/** The program of one check: makes the workers that run it, and writes executions of it down. */
final class CheckedProgram implements AutoCloseable {
    /** With a time given, how long what comes after the search may take for one execution. */
    private static final long GRACE = Duration.ofSeconds(1).toNanos();

    final Options options;
    final Target target;
    final Program program;
    final Sources sources;
    private final List<?> captured;
    private final long start = System.nanoTime();
    private final TimeLimitWatchdog watchdog;

    /** Loads the program, and watches over the time that the user gave. */
    CheckedProgram(Options options, Target target, List<?> captured, Progress progress) {
        this.options = options;
        this.target = target;
        this.captured = captured;
        this.program = Programs.open(target, options);
        this.sources = new Sources(target.sources());
        this.watchdog =
                TimeLimitWatchdog.watch(
                        options.get(Settings.TIME).map(it -> start + it.toNanos()).orElse(null),
                        progress);
    }

    @Override
    public void close() {
        watchdog.close();
        program.close();
    }

    /** How long it has taken so far. */
    Duration taken() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A worker for a search. */
    Worker searching() {
        return watched(Worker.searching(target, program, captured, options));
    }

    /** A worker whose executions are written down, with these choices. */
    Worker recording(Visible visible) {
        return watched(Worker.recording(target, program, captured, options)).fixed(visible);
    }

    /** What writes down the executions of a worker. */
    TraceMaker maker(Worker worker) {
        return new TraceMaker(worker, sources, options);
    }

    private Worker watched(Worker worker) {
        options.get(Settings.TIME)
                .ifPresent(it ->
                        worker.loom.until(
                                Math.max(start + it.toNanos(), System.nanoTime() + GRACE)));
        watchdog.add(worker);
        return worker;
    }
}

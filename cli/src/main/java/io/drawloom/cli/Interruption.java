package io.drawloom.cli;

import io.drawloom.check.Progress;
import io.drawloom.learn.AtEnd;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What happens at Ctrl-C during a check: it ends at once with one line of what was found so far,
 * and a file that is being written is finished first. The JVM then ends with 130.
 */
final class Interruption implements AutoCloseable {
    private final ProgressLine progress;
    private final PrintStream to;
    private final Object writing = new Object();
    private boolean over;
    private @Nullable AtEnd end;

    private Interruption(ProgressLine progress, PrintStream to) {
        this.progress = progress;
        this.to = to;
    }

    /** Waits for Ctrl-C until it is closed. */
    static Interruption watch(ProgressLine progress, PrintStream to) {
        Interruption interruption = new Interruption(progress, to);
        interruption.end = AtEnd.of(interruption::stopped);
        return interruption;
    }

    /** Does the last work, which must not be cut in the middle; after it nothing can be stopped. */
    <T> T finish(Supplier<T> work) {
        synchronized (writing) {
            over = true;
            return work.get();
        }
    }

    private void stopped() {
        synchronized (writing) {
            if (!over) {
                progress.end();
                to.println("drawloom: " + line(progress.last()));
                to.flush();
            }
        }
    }

    /** The line of what was found so far. */
    static String line(Optional<Progress.Snapshot> last) {
        if (last.isEmpty() || last.get().executions() == 0) {
            return "stopped before the first execution was over";
        }
        Progress.Snapshot found = last.get();
        String so = "stopped after " + ProgressLine.count(found.executions(), "execution");
        return found.failures() == 0
                ? so + "; no failure so far"
                : so
                        + "; "
                        + ProgressLine.count(found.failures(), "failure")
                        + " so far: with --first a check ends at the first and shows it";
    }

    @Override
    public void close() {
        synchronized (writing) {
            over = true;
        }
        if (end != null) {
            end.close();
        }
    }
}

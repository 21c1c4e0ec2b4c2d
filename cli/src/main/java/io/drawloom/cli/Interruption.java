package io.drawloom.cli;

import io.drawloom.check.Progress;
import io.drawloom.learn.ShutdownAction;
import io.drawloom.trace.Outcomes;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What happens at Ctrl-C during a check: it ends at once with one line of what was found so far,
 * and a file that is being written is finished first. The JVM then ends with 130.
 */
final class Interruption implements AutoCloseable {
    /** Of what a program said, so many characters are shown. */
    private static final int LONGEST = 60;

    private final ProgressLine progress;
    private final PrintStream to;
    private final Object writing = new Object();
    private boolean over;
    private @Nullable ShutdownAction end;

    private Interruption(ProgressLine progress, PrintStream to) {
        this.progress = progress;
        this.to = to;
    }

    /** Waits for Ctrl-C until it is closed. */
    static Interruption watch(ProgressLine progress, PrintStream to) {
        Interruption interruption = new Interruption(progress, to);
        interruption.end = ShutdownAction.of(interruption::stopped);
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
        StringBuilder line = new StringBuilder("stopped after ");
        line.append(ProgressLine.count(found.executions(), "execution"));
        if (found.failures() == 0) {
            line.append("; no failure so far");
        } else {
            line.append("; ").append(ProgressLine.count(found.failures(), "failure"));
            line.append(" so far");
            found.failure().ifPresent(it -> line.append(", one: ").append(inOneLine(it.how())));
            line.append("; with --first a check ends at the first and shows it");
        }
        if (found.results().size() > 1) {
            line.append("; different results so far: ");
            line.append(
                    found.results().stream()
                            .map(Interruption::inWords)
                            .collect(Collectors.joining(" | ")));
            line.append(found.results().size() < Progress.MOST_RESULTS ? "" : " | ...");
        }
        return line.toString();
    }

    private static String inWords(Outcomes.Result result) {
        return inOneLine(
                switch (result) {
                    case Outcomes.Result.Printed it ->
                            it.output().isBlank() ? "(no output)" : it.output();
                    case Outcomes.Result.Threw it ->
                            it.type() + it.message().map(message -> ": " + message).orElse("");
                    case Outcomes.Result.Exited it -> "exit " + it.status();
                    case Outcomes.Result.Stuck it -> it.what();
                });
    }

    /** A text of several lines as one line, and of a very long one its beginning. */
    static String inOneLine(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "..";
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

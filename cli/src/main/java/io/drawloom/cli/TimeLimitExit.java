package io.drawloom.cli;

import io.drawloom.check.Progress;
import io.drawloom.check.Target;
import io.drawloom.trace.VerdictWord;

import java.util.List;
import java.util.Optional;

/**
 * Shows the progress of a check, and ends the JVM if an execution goes on after the time limit and
 * cannot be stopped. What was found so far is printed first.
 */
record TimeLimitExit(ProgressLine line, Target target, boolean strict, Shell shell)
        implements Progress {
    private static final int MOST_FRAMES = 6;

    @Override
    public void update(Snapshot snapshot) {
        line.update(snapshot);
    }

    @Override
    public void overdue(List<String> where) {
        line.end();
        Optional<Failure> failure = line.last().flatMap(Snapshot::failure);
        shell.out().print(text(target.name(), failure, where));
        shell.out().flush();
        // those who watch for the end say how many executions were run
        System.exit(word(failure).code(strict));
    }

    private static VerdictWord word(Optional<Failure> failure) {
        return failure.map(it -> it.repeated() ? VerdictWord.FAIL : VerdictWord.FAIL_NOT_REPEATED)
                .orElse(VerdictWord.CUT_SHORT);
    }

    /** What a failure was stands first; that there is no report of it, and why, comes after. */
    static String text(String name, Optional<Failure> failure, List<String> where) {
        StringBuilder text = new StringBuilder();
        text.append(word(failure).text()).append(' ').append(name).append("   ");
        failure.ifPresent(it -> text.append(Interruption.inOneLine(it.how())).append("\nnote  "));
        text.append("an execution goes on after the time, and cannot be stopped\n");
        for (String frame : where.subList(0, Math.min(MOST_FRAMES, where.size()))) {
            text.append("at    ").append(frame).append('\n');
        }
        return text.toString();
    }
}

package io.drawloom.cli;

import io.drawloom.check.Progress;
import io.drawloom.check.Target;

import java.util.List;

/**
 * The progress of a check that must end when its time is over: if an execution goes on that nothing
 * can stop, that is said, with what was found so far, and the JVM ends.
 */
record OrGivenUp(ProgressLine line, Target target, Shell shell) implements Progress {
    private static final int MOST_FRAMES = 6;

    @Override
    public void update(Snapshot snapshot) {
        line.update(snapshot);
    }

    @Override
    public void overdue(List<String> where) {
        line.end();
        shell.out().print(text(target.name(), where));
        shell.out().flush();
        boolean failures = line.last().map(it -> it.failures() > 0).orElse(false);
        // those who watch for the end say how many executions were run
        System.exit(failures ? Command.FAILURE : Command.GOOD);
    }

    static String text(String name, List<String> where) {
        StringBuilder text = new StringBuilder();
        text.append("CUT SHORT ")
                .append(name)
                .append("   an execution goes on after the time, and cannot be stopped\n");
        for (String frame : where.subList(0, Math.min(MOST_FRAMES, where.size()))) {
            text.append("at    ").append(frame).append('\n');
        }
        return text.toString();
    }
}

package io.drawloom.testing;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

import java.io.PrintStream;

/**
 * Prints a line for each test that is left out, with the reason. For instance:
 *
 * <pre>
 * left out: CheckExperimentTest, a_file_read_keeps_the_turn(): this system has no mkfifo
 * </pre>
 *
 * <p>It is at work in every module, by {@code META-INF/services}.
 */
public final class LeftOut implements TestExecutionListener {
    private final PrintStream log;
    private @Nullable TestPlan plan;

    /**
     * Prints to the standard output of this JVM, even while a test has put another in its place.
     */
    public LeftOut() {
        this(System.out);
    }

    LeftOut(PrintStream log) {
        this.log = log;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        say(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            say(test, result.getThrowable().map(Throwable::getMessage).orElse("aborted"));
        }
    }

    private void say(TestIdentifier test, String reason) {
        log.println("left out: " + name(test) + ": " + reason);
    }

    /** The names of the test and of all that it is in, but for the test engine's. */
    private String name(TestIdentifier test) {
        String name = test.getDisplayName();
        if (plan != null) {
            TestIdentifier outer = plan.getParent(test).orElse(null);
            while (outer != null && outer.getParentId().isPresent()) {
                name = outer.getDisplayName() + ", " + name;
                outer = plan.getParent(outer).orElse(null);
            }
        }
        return name;
    }
}

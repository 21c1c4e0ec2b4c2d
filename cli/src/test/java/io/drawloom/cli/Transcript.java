package io.drawloom.cli;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

import java.util.Locale;
import java.util.Optional;

/**
 * What the commands of a test were, what they ended with and all that they printed. It is told with
 * the failure of the test, so that the log of a build is enough to understand it. And whatever test
 * is left out is told in a line.
 *
 * <p>It is at work in every test of this module, by {@code META-INF/services}.
 */
public final class Transcript
        implements BeforeEachCallback, TestExecutionExceptionHandler, TestWatcher {
    private static final StringBuffer TEXT = new StringBuffer();

    /** Text beside a failure; where it comes from is of no interest. */
    private static final class Printed extends Throwable {
        private static final long serialVersionUID = 1;

        Printed(String text) {
            super(text, null, false, false);
        }
    }

    /** Adds some lines. */
    static void add(String text) {
        TEXT.append(text).append(text.endsWith("\n") ? "" : "\n");
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        TEXT.setLength(0);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure)
            throws Throwable {
        if (!TEXT.isEmpty()) {
            failure.addSuppressed(
                    new Printed(
                            "with "
                                    + Runtime.getRuntime().availableProcessors()
                                    + " processors, in the locale "
                                    + Locale.getDefault()
                                    + ":\n"
                                    + TEXT));
        }
        throw failure;
    }

    @Override
    public void testAborted(ExtensionContext test, Throwable why) {
        leftOut(test, String.valueOf(why.getMessage()));
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> why) {
        leftOut(test, why.orElse("no reason is given"));
    }

    private static void leftOut(ExtensionContext test, String why) {
        System.out.println("left out: " + test.getDisplayName() + ": " + why);
    }
}

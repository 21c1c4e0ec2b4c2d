package io.drawloom.testing;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * What a test ran, and all that this printed. It is told with the failure of the test, so that the
 * log of a build is enough to understand the failure.
 *
 * <p>It is at work in every module, by {@code META-INF/services}. The helpers that run a command, a
 * process or a check add to it; a test need not know it.
 */
public final class Transcript
        implements BeforeEachCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                InvocationInterceptor {
    /** Threads that read what a process prints add to it too. */
    private static final Queue<String> TEXT = new ConcurrentLinkedQueue<>();

    private static volatile Supplier<String> at = () -> "";

    /** Text beside a failure. It has no stack, for where it was added is of no interest. */
    private static final class Printed extends Throwable {
        private static final long serialVersionUID = 1;

        Printed(String text) {
            super(text, null, false, false);
        }
    }

    /** Adds some lines. */
    public static void add(String text) {
        TEXT.add(text.endsWith("\n") ? text : text + "\n");
    }

    /** Adds a command line, all that the command printed, and its exit status. */
    public static void add(String command, String printed, int status) {
        add("$ " + command);
        if (!printed.isEmpty()) {
            add(printed);
        }
        add("ended with " + status);
    }

    /**
     * Tells, in place of what was told so before, what the test is at now: where it goes through
     * thousands of programs or seeds, with which of them it failed. It is asked for only then.
     */
    public static void at(Supplier<String> what) {
        at = what;
    }

    private static void clear() {
        TEXT.clear();
        at = () -> "";
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        clear();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure)
            throws Throwable {
        throw told(failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext test, Throwable failure)
            throws Throwable {
        throw told(failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext test, Throwable failure)
            throws Throwable {
        throw told(failure);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> test, DynamicTestInvocationContext one, ExtensionContext context)
            throws Throwable {
        clear();
        try {
            test.proceed();
        } catch (Throwable failure) {
            throw told(failure);
        }
    }

    private static Throwable told(Throwable failure) {
        String last = at.get();
        if (!last.isEmpty()) {
            add(last);
        }
        if (!TEXT.isEmpty()) {
            failure.addSuppressed(
                    new Printed(
                            "with "
                                    + Runtime.getRuntime().availableProcessors()
                                    + " processors, in the locale "
                                    + Locale.getDefault()
                                    + ":\n"
                                    + String.join("", TEXT)));
        }
        return failure;
    }
}

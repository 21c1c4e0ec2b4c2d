package io.drawloom.async;

import java.time.Duration;
import java.util.List;

/** Something about a program that its author should know. */
public sealed interface Notice {
    /** In words, for people. */
    String text();

    /**
     * A task has had the turn for too long: it computes, or it blocks without parking.
     *
     * @param task its name
     * @param limit how long a step may take
     * @param stack where it was then, the innermost first
     */
    record SlowStep(String task, Duration limit, List<StackTraceElement> stack) implements Notice {
        public SlowStep {
            stack = List.copyOf(stack);
        }

        @Override
        public String text() {
            return slow("task " + task, limit, "if it waits there or computes", stack);
        }
    }

    /**
     * A virtual thread that a task, or a library in it, has started runs on the loop too and has
     * not let others run for too long.
     *
     * @param thread its name; empty if it has none
     * @param limit how long a step may take
     * @param stack where it was then, the innermost first; empty if that is not known
     */
    record SlowThread(String thread, Duration limit, List<StackTraceElement> stack)
            implements Notice {
        public SlowThread {
            stack = List.copyOf(stack);
        }

        @Override
        public String text() {
            String name = thread.isEmpty() ? "a virtual thread" : "virtual thread " + thread;
            return slow(
                    name + " that a task started",
                    limit,
                    "tasks and such threads share one thread; if it computes",
                    stack);
        }
    }

    private static String slow(
            String who, Duration limit, String why, List<StackTraceElement> stack) {
        StringBuilder text = new StringBuilder(who);
        text.append(" has not let others run for ").append(limit.toMillis());
        text.append(" ms: ").append(why).append(", use Task.offload(…)");
        for (StackTraceElement element : stack) {
            text.append("\n    at ").append(element);
        }
        return text.toString();
    }

    /**
     * A coroutine was neither awaited nor started when the loop closed.
     *
     * @param place where it was made
     */
    record ForgottenCoroutine(String place) implements Notice {
        @Override
        public String text() {
            return place + " was neither awaited nor started";
        }
    }

    /**
     * A task had failed, and nobody had looked when the loop closed, or before nobody could any
     * more.
     *
     * @param task its name
     * @param failure what its body threw
     */
    record UnseenFailure(String task, Throwable failure) implements Notice {
        @Override
        public String text() {
            return "task " + task + " failed and nobody awaited it: " + failure;
        }
    }

    /**
     * A callback threw: the loop goes on.
     *
     * @param failure what it threw
     */
    record CallbackFailed(Throwable failure) implements Notice {
        @Override
        public String text() {
            return "a callback of the event loop threw " + failure;
        }
    }

    /**
     * All tasks wait for one another, and no timer runs: only another thread that knows the loop
     * could end that.
     *
     * @param tree who waits for whom
     */
    record WaitForGood(String tree) implements Notice {
        @Override
        public String text() {
            return "all tasks wait, and nothing is under way that would end a wait:\n"
                    + tree.stripTrailing();
        }
    }

    /**
     * The grace time after a signal is over, and a thread that ran the loop has not ended: the JVM
     * exits now.
     *
     * @param signal in words, {@code Ctrl-C} or {@code SIGTERM}
     * @param grace how long the program had
     * @param thread the name of the thread
     * @param where the loop's tasks, or where the thread is after its loop
     */
    record ShutdownOverdue(String signal, Duration grace, String thread, String where)
            implements Notice {
        @Override
        public String text() {
            long millis = grace.toMillis();
            return "thread "
                    + thread
                    + " has not ended "
                    + (millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms")
                    + " after "
                    + signal
                    + ":\n"
                    + where.stripTrailing();
        }
    }

    /**
     * On a loop whose time is virtual or moved by hand, a task waits for what goes by the machine's
     * clock. Told once for each call.
     *
     * @param task its name
     * @param call what it waits in, and where if that is known
     */
    record OtherClock(String task, String call) implements Notice {
        @Override
        public String text() {
            return "task "
                    + task
                    + " waits by the machine's clock, not by the loop's, in "
                    + call
                    + ": use Task.sleep or Task.timeout";
        }
    }
}

package io.drawloom.check;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.ProgramFrames;
import io.drawloom.engine.ThreadInternals;
import io.drawloom.trace.Search;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an execution was given up though it got on: a limit of the check, not of the program.
 *
 * @param kind of what there was no more
 * @param most how many steps, rounds of a loop, megabytes or bytes it may have; 0 if its time was
 *     over
 * @param site where it was; -1 if the frame says so, or nobody knows
 * @param frame where the last of it was wanted, if that is known
 */
record Bound(Kind kind, long most, int site, @Nullable StackTraceElement frame) {
    /** Of what an execution has so much and no more. */
    enum Kind {
        TIME,
        STEPS,
        TURNS,
        MEMORY,
        STACK
    }

    private static final long KILOBYTE = 1 << 10;

    private static final String OURS = "io.drawloom.";

    /** How far a chain of causes is followed, which may be a ring. */
    private static final int MOST_CAUSES = 10;

    /**
     * What an {@link OutOfMemoryError} says that the virtual machine throws where its limits are
     * reached. What is too large for any memory (an array with more elements than there are
     * numbers) has other words, and is the program's.
     */
    private static final String[] NO_MEMORY = {
        "Java heap space",
        "GC overhead limit exceeded",
        "Metaspace",
        "Compressed class space",
        "Cannot reserve "
    };

    /** That of the last execution of {@code loom}, which came to a bound of steps or time. */
    static Bound of(Loom loom) {
        if (loom.isLate()) {
            return new Bound(Kind.TIME, 0, loom.endlessSite(), null);
        }
        return loom.boundInSteps()
                ? new Bound(Kind.STEPS, loom.steps() - 1, loom.endlessSite(), null)
                : new Bound(Kind.TURNS, loom.mostTurns(), loom.endlessSite(), null);
    }

    /**
     * The memory or the stack that the last execution of {@code loom} had no more of, whatever it
     * ended with; null if it had enough. A thread for which no more stack was asked than it has
     * here uses it up without a check too: that is a failure.
     */
    static @Nullable Bound exhausted(Loom loom) {
        Bound broken = exhausted(loom.error(), null);
        if (broken != null || !loom.anyUncaught()) {
            return broken;
        }
        for (ControlledThread thread : loom.uncaught()) {
            Bound bound = exhausted(thread.uncaught(), thread.thread());
            if (bound != null) {
                return bound;
            }
        }
        return null;
    }

    private static @Nullable Bound exhausted(@Nullable Throwable thrown, @Nullable Thread thread) {
        Throwable e = thrown;
        for (int i = 0; e != null && i < MOST_CAUSES; i++) {
            if (e instanceof OutOfMemoryError && isOfTheMachine(e)) {
                return new Bound(Kind.MEMORY, JvmLimits.memory(), -1, frame(e));
            }
            // one of the program's own has a message; one in our code says nothing of the program
            if (e instanceof StackOverflowError && e.getMessage() == null) {
                if (thread == null || ThreadInternals.stackSize(thread) > JvmLimits.stack()) {
                    return new Bound(Kind.STACK, JvmLimits.stack(), -1, frame(e));
                }
            }
            e = e.getCause();
        }
        return null;
    }

    private static boolean isOfTheMachine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return Arrays.stream(NO_MEMORY).anyMatch(message::startsWith);
    }

    /** Where the program was, by its topmost frame that knows its line. */
    private static @Nullable StackTraceElement frame(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .filter(it -> ProgramFrames.own(it) && !it.getClassName().startsWith(OURS))
                .filter(it -> it.getLineNumber() > 0)
                .findFirst()
                .orElse(null);
    }

    /** How a search ends that tried all but what comes after this. */
    Search.Ending ending() {
        return switch (kind) {
            case TIME, STEPS, TURNS -> Search.Ending.BOUND;
            case MEMORY -> Search.Ending.MEMORY;
            case STACK -> Search.Ending.STACK;
        };
    }

    /**
     * The sentences of several, without their full stops. The memory and the stack are limits that
     * are reached anywhere, so of each one place is told.
     */
    static List<String> texts(Collection<Bound> bounds, Sources sources, int most) {
        Map<String, String> texts = new TreeMap<>();
        for (Bound each : bounds) {
            String text = each.text(sources);
            boolean anywhere = each.kind == Kind.MEMORY || each.kind == Kind.STACK;
            // the lesser names a place
            texts.merge(
                    anywhere ? each.kind.name() : text,
                    text,
                    (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
        return texts.values().stream().sorted().limit(most).toList();
    }

    /** The sentence, without its full stop. */
    private String text(Sources sources) {
        String where = where(sources);
        return switch (kind) {
            case TIME -> "what an execution does after its time is over" + where;
            case STEPS ->
                    String.format(
                            Locale.ROOT,
                            "what comes after %,d steps of an execution%s; --max-steps raises that",
                            most,
                            where);
            case TURNS ->
                    String.format(
                            Locale.ROOT,
                            "what comes after %,d rounds of a loop without a step%s; --max-steps"
                                    + " raises that",
                            most,
                            where);
            case MEMORY ->
                    String.format(
                            Locale.ROOT,
                            "what comes after the memory of the check, %,d MB, is used up%s;"
                                    + " DRAWLOOM_JAVA_OPTIONS=%s raises that",
                            most,
                            where,
                            JvmLimits.moreMemory());
            case STACK ->
                    String.format(
                            Locale.ROOT,
                            "what comes after the stack that a thread has in the check, %,d KB, is"
                                    + " used up%s; DRAWLOOM_JAVA_OPTIONS=%s raises that",
                            most / KILOBYTE,
                            where,
                            JvmLimits.moreStack());
        };
    }

    private String where(Sources sources) {
        StackTraceElement last = frame;
        if (last != null) {
            return " at " + sources.place(last).where();
        }
        return site < 0 ? "" : " at " + sources.place(site).where();
    }
}

package io.drawloom.check;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Ending;
import io.drawloom.engine.Loom;
import io.drawloom.trace.Outcomes;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of one execution.
 *
 * @param outcome what a reader compares: output, exit or exception
 * @param failed whether it counts as a failure
 * @param key the same for two failures of one kind: which shrinking must keep
 */
record Result(Outcomes.Result outcome, boolean failed, String key) {
    private static final String RACE = "data race";
    private static final Result QUIET = new Result(new Outcomes.Result.Printed(""), false, "");

    /** What came of the last execution of {@code loom}, which ended as {@code ending} says. */
    static Result of(Loom loom, Ending ending, Optional<String> expected) {
        if (ending == Ending.COMPLETED
                && !loom.anyUncaught()
                && loom.output().isEmpty()
                && expected.isEmpty()) {
            return QUIET;
        }
        String output = loom.output().toString();
        if (ending == Ending.STUCK) {
            boolean circle = Deadlocks.circle(loom).size() > 0;
            String what = circle ? "deadlock" : "waits for ever";
            return new Result(new Outcomes.Result.Stuck(what, output), true, what);
        }
        if (ending == Ending.RACED) {
            return new Result(new Outcomes.Result.Stuck(RACE, output), true, RACE);
        }
        if (ending == Ending.ENDLESS) {
            return new Result(new Outcomes.Result.Stuck("no end", output), true, "no end");
        }
        if (loom.anyUncaught()) {
            ControlledThread thread = loom.uncaught().getFirst();
            Throwable e = thread.uncaught();
            String type = e == null ? "Throwable" : e.getClass().getName();
            Optional<String> message =
                    e == null ? Optional.empty() : Optional.ofNullable(message(e));
            return new Result(
                    new Outcomes.Result.Threw(type, message, output),
                    true,
                    type + ": " + message.orElse(""));
        }
        if (ending == Ending.EXITED) {
            int status = loom.exitStatus();
            return new Result(
                    new Outcomes.Result.Exited(status, output), status != 0, "exit " + status);
        }
        boolean unexpected = expected.isPresent() && !expected.get().strip().equals(output.strip());
        return new Result(
                new Outcomes.Result.Printed(output), unexpected, unexpected ? "output" : "");
    }

    /** Whether a data race has ended it. */
    boolean raced() {
        return outcome instanceof Outcomes.Result.Stuck stuck && stuck.what().equals(RACE);
    }

    /** What a failure is, whatever its message. */
    String kind() {
        return outcome instanceof Outcomes.Result.Threw threw ? threw.type() : key;
    }

    /** Identity hash codes and addresses, which differ from run to run. */
    private static final Pattern IDENTITY =
            Pattern.compile("@[0-9a-f]{4,16}\\b|(?<=Lambda)/0x[0-9a-f]+");

    /**
     * The message, even of an exception whose own code for it fails; of one without, what caused
     * it, as a class initializer's failure has its reason there alone.
     */
    static @org.jspecify.annotations.Nullable String message(Throwable e) {
        try {
            Throwable cause = e.getCause();
            String message =
                    e.getMessage() == null && cause != null ? "caused by " + cause : e.getMessage();
            return message == null ? null : IDENTITY.matcher(message).replaceAll("@…");
        } catch (RuntimeException | Error broken) {
            return "(its message cannot be had: " + broken.getClass().getName() + ")";
        }
    }
}

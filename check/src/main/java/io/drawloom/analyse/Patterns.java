package io.drawloom.analyse;

import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Step;

import java.util.List;
import java.util.Optional;

/** Looks for the known shapes of mistake in the steps of a failing execution. */
public final class Patterns {
    /** Looks for one kind of mistake. */
    private interface Finder {
        Optional<? extends Pattern> find(
                List<Step> steps, Optional<PassingOrder> passing, DataFlow flow);
    }

    /** One for each kind; of what several find, the first is told. */
    private static final List<Finder> FINDERS =
            List.of(
                    (steps, passing, flow) -> LostUpdates.find(steps, flow),
                    (steps, passing, flow) ->
                            passing.flatMap(it -> AtomicityViolations.find(steps, it)));

    private Patterns() {}

    /**
     * The pattern that the steps show: a lost update first, then an atomicity violation that the
     * passing order, if there is one, mends.
     *
     * @param steps the failing execution's steps, folded where their order does not matter
     * @param passing the nearest order that passes
     * @param flow where the values come from that the steps wrote
     */
    public static Optional<Pattern> find(
            List<Step> steps, Optional<PassingOrder> passing, DataFlow flow) {
        for (Finder each : FINDERS) {
            Optional<? extends Pattern> found = each.find(steps, passing, flow);
            if (found.isPresent()) {
                return Optional.of(found.get());
            }
        }
        return Optional.empty();
    }
}

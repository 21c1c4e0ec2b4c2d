package io.drawloom.trace;

import java.util.List;
import java.util.Optional;

/**
 * The execution that a trace shows: the shortest failing one, or on a pass the last one.
 *
 * @param schedule its schedule, exactly as a replay takes it; empty if the trace shows none
 * @param length how many steps it had, those that were left out included
 * @param before what could come of it before the first step, if counted
 * @param steps its steps, in order
 * @param edges which steps of different threads happen before which
 * @param branches what would have come of the other choices, as far as counted
 */
public record Execution(
        String schedule,
        int length,
        Optional<CanPass> before,
        List<Step> steps,
        List<Edge> edges,
        List<Branch> branches) {
    private static final Execution NONE =
            new Execution("", 0, Optional.empty(), List.of(), List.of(), List.of());

    /** Refuses steps that do not rise and edges and branches of steps that are not there. */
    public Execution {
        steps = List.copyOf(steps);
        edges = List.copyOf(edges);
        branches = List.copyOf(branches);
        int last = 0;
        for (Step each : steps) {
            Checks.that(
                    each.number() > last,
                    "step numbers must rise, got " + each.number() + " after " + last);
            last = each.number();
        }
        Checks.atLeast("length of the execution", last, length);
        for (Edge each : edges) {
            Checks.that(
                    contains(steps, each.from()) && contains(steps, each.to()),
                    "edge from step "
                            + each.from()
                            + " to step "
                            + each.to()
                            + " joins steps that are not there");
        }
        for (Branch each : branches) {
            Checks.that(
                    contains(steps, each.step()),
                    "a branch at step " + each.step() + " that is not there");
        }
    }

    /** No execution to show. */
    public static Execution none() {
        return NONE;
    }

    /** The execution with this schedule and these steps, none of them left out. */
    public static Execution of(
            String schedule,
            Optional<CanPass> before,
            List<Step> steps,
            List<Edge> edges,
            List<Branch> branches) {
        int length = steps.isEmpty() ? 0 : steps.getLast().number();
        return new Execution(schedule, length, before, steps, edges, branches);
    }

    /** The step with this number, if it is there. */
    public Optional<Step> step(int number) {
        int at = indexOf(steps, number);
        return at < 0 ? Optional.empty() : Optional.of(steps.get(at));
    }

    private static boolean contains(List<Step> steps, int number) {
        return indexOf(steps, number) >= 0;
    }

    private static int indexOf(List<Step> steps, int number) {
        int low = 0;
        int high = steps.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = steps.get(middle).number();
            if (found == number) {
                return middle;
            }
            if (found < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}

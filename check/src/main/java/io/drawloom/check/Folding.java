package io.drawloom.check;

import io.drawloom.happensbefore.VectorClock;
import io.drawloom.trace.Edge;
import io.drawloom.trace.Step;
import io.drawloom.trace.Variable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the steps whose order matters from those that can be folded away.
 *
 * <p>A step matters if some other thread has a conflicting step that starts and joins alone do not
 * order against it: a {@link VectorClock} follows the program order and the edges {@link
 * Edge.Why#START} and {@link Edge.Why#JOIN}, and nothing else.
 */
public final class Folding {
    private final List<Step> steps;

    /** By index: what happened before the step. Shared between steps, and never changed. */
    private final VectorClock[] clocks;

    private Folding(List<Step> steps, List<Edge> edges) {
        this.steps = steps;
        this.clocks = new VectorClock[steps.size()];
        Map<Integer, List<Integer>> into = new HashMap<>();
        for (Edge each : edges) {
            if (each.why() == Edge.Why.START || each.why() == Edge.Why.JOIN) {
                into.computeIfAbsent(each.to(), to -> new ArrayList<>()).add(each.from());
            }
        }
        Map<Integer, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            indexOf.put(steps.get(i).number(), i);
        }
        Map<Integer, VectorClock> threads = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            int thread = steps.get(i).thread();
            VectorClock clock = threads.computeIfAbsent(thread, _ -> new VectorClock());
            for (int from : into.getOrDefault(steps.get(i).number(), List.of())) {
                Integer at = indexOf.get(from);
                if (at != null) {
                    clock = joined(clock, at);
                }
            }
            threads.put(thread, clock);
            clocks[i] = clock;
        }
    }

    /** What the clock knows, and all that the earlier step knew, and that step. */
    private VectorClock joined(VectorClock clock, int earlier) {
        VectorClock joined = clock.copy();
        joined.join(clocks[earlier]);
        int thread = steps.get(earlier).thread();
        if (!joined.knows(thread, time(earlier))) {
            joined.advance(thread, time(earlier));
        }
        return joined;
    }

    /** The time of the step in its thread: times grow from step to step, and 0 is none. */
    private static int time(int step) {
        return step + 1;
    }

    /** The same steps, each folded or not as its order matters. */
    public static List<Step> fold(List<Step> steps, List<Edge> edges) {
        Folding folding = new Folding(steps, edges);
        boolean[] matters = folding.matters();
        List<Step> result = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            result.add(steps.get(i).withFolded(!matters[i]));
        }
        return List.copyOf(result);
    }

    private boolean[] matters() {
        // Each variable's steps by thread, in order: all of them, and those that change it.
        Map<Variable, Map<Integer, List<Integer>>> all = new HashMap<>();
        Map<Variable, Map<Integer, List<Integer>>> changing = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Optional<Variable> variable = steps.get(i).variable();
            if (variable.isPresent()) {
                add(all, variable.get(), i);
                if (steps.get(i).kind().changes()) {
                    add(changing, variable.get(), i);
                }
            }
        }
        boolean[] matters = new boolean[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            Optional<Variable> variable = steps.get(i).variable();
            if (variable.isPresent()) {
                Map<Integer, List<Integer>> rivals =
                        (steps.get(i).kind().changes() ? all : changing)
                                .getOrDefault(variable.get(), Map.of());
                for (Map.Entry<Integer, List<Integer>> each : rivals.entrySet()) {
                    matters[i] |=
                            each.getKey() != steps.get(i).thread()
                                    && anyUnordered(i, each.getValue());
                }
            }
        }
        return matters;
    }

    private void add(Map<Variable, Map<Integer, List<Integer>>> map, Variable variable, int step) {
        map.computeIfAbsent(variable, it -> new HashMap<>())
                .computeIfAbsent(steps.get(step).thread(), it -> new ArrayList<>())
                .add(step);
    }

    /**
     * Whether one of the other thread's steps, in order, is neither before nor after step {@code
     * i}.
     */
    private boolean anyUnordered(int i, List<Integer> others) {
        // The first that is not before step i; from there on, the earliest is the one least likely
        // to be after it.
        int known = clocks[i].time(steps.get(others.getFirst()).thread());
        int low = 0;
        int high = others.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(others.get(middle)) <= known) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < others.size()
                && !clocks[others.get(low)].knows(steps.get(i).thread(), time(i));
    }
}

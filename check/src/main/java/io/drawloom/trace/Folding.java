package io.drawloom.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the steps whose order matters from those that can be folded away.
 *
 * <p>A step matters if some other thread has a conflicting step that starts and joins alone do not
 * order against it: a clock a thread (Mattern 1989) follows the program order and the edges {@link
 * Edge.Why#START} and {@link Edge.Why#JOIN}, and nothing else.
 */
public final class Folding {
    private final List<Step> steps;

    /**
     * What each step knows of each thread: how many of that thread's steps come before it. Shared
     * between steps.
     */
    private final int[][] clocks;

    /** The place of each step in its own thread, from 0. */
    private final int[] places;

    private Folding(List<Step> steps, List<Edge> edges) {
        this.steps = steps;
        this.clocks = new int[steps.size()][];
        this.places = new int[steps.size()];
        Map<Integer, List<Integer>> into = new HashMap<>();
        for (Edge each : edges) {
            if (each.why() == Edge.Why.START || each.why() == Edge.Why.JOIN) {
                into.computeIfAbsent(each.to(), to -> new ArrayList<>()).add(each.from());
            }
        }
        int threads = 0;
        Map<Integer, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            threads = Math.max(threads, steps.get(i).thread() + 1);
            indexOf.put(steps.get(i).number(), i);
        }
        int[][] now = new int[threads][];
        int[] done = new int[threads];
        for (int i = 0; i < steps.size(); i++) {
            int thread = steps.get(i).thread();
            int[] clock = now[thread] == null ? new int[threads] : now[thread];
            for (int from : into.getOrDefault(steps.get(i).number(), List.of())) {
                Integer at = indexOf.get(from);
                if (at != null) {
                    clock = merged(clock, clocks[at], steps.get(at).thread(), places[at] + 1);
                }
            }
            now[thread] = clock;
            clocks[i] = clock;
            places[i] = done[thread]++;
        }
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
        int known = clocks[i][steps.get(others.getFirst()).thread()];
        int low = 0;
        int high = others.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[others.get(middle)] < known) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < others.size() && clocks[others.get(low)][steps.get(i).thread()] <= places[i];
    }

    private static int[] merged(int[] clock, int[] other, int thread, int place) {
        int[] result = Arrays.copyOf(clock, clock.length);
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(result[i], other[i]);
        }
        result[thread] = Math.max(result[thread], place);
        return result;
    }
}

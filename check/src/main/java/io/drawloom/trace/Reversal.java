package io.drawloom.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two conflicting steps of the execution that stand the other way round in an order that passes.
 *
 * @param first the number of the step that came first
 * @param second the number of the step that came second, and first in the passing order
 */
public record Reversal(int first, int second) {
    /** Refuses steps that are not in their order. */
    public Reversal {
        Checks.atLeast("first step of a reversal", 1, first);
        Checks.that(
                first < second,
                "a reversal's first step comes first, got " + first + " and " + second);
    }

    /**
     * The conflicting pairs among {@code steps} that stand the other way round when the threads
     * move as {@code threads} says, without those that follow from another one. The k-th step of a
     * thread is taken for the k-th step of it.
     */
    public static List<Reversal> between(List<Step> steps, List<Integer> threads) {
        Map<Integer, List<Step>> byThread = new HashMap<>();
        for (Step each : steps) {
            byThread.computeIfAbsent(each.thread(), id -> new ArrayList<>()).add(each);
        }
        // The place of each step in the other order; what does not occur there comes after all that
        // does.
        Map<Integer, Integer> placeOf = new HashMap<>();
        Map<Integer, Integer> done = new HashMap<>();
        for (int i = 0; i < threads.size(); i++) {
            int nth = done.merge(threads.get(i), 1, Integer::sum) - 1;
            List<Step> own = byThread.getOrDefault(threads.get(i), List.of());
            if (nth < own.size()) {
                placeOf.put(own.get(nth).number(), i);
            }
        }
        List<Reversal> turned = new ArrayList<>();
        for (int j = 0; j < steps.size(); j++) {
            for (int i = 0; i < j; i++) {
                Step a = steps.get(i);
                Step b = steps.get(j);
                Integer placeOfA = placeOf.get(a.number());
                Integer placeOfB = placeOf.get(b.number());
                if (a.conflictsWith(b)
                        && placeOfA != null
                        && placeOfB != null
                        && placeOfB < placeOfA) {
                    turned.add(new Reversal(a.number(), b.number()));
                }
            }
        }
        return withoutImplied(turned, steps);
    }

    /**
     * Drops (a, b) where (a', b') is there too, a' at or before a and b' at or after b in their
     * threads: b' first says more.
     */
    private static List<Reversal> withoutImplied(List<Reversal> turned, List<Step> steps) {
        Map<Integer, Integer> threadOf = new HashMap<>();
        for (Step each : steps) {
            threadOf.put(each.number(), each.thread());
        }
        Map<Threads, List<Reversal>> byThreads = new HashMap<>();
        for (Reversal each : turned) {
            byThreads.computeIfAbsent(each.threads(threadOf), key -> new ArrayList<>()).add(each);
        }
        List<Reversal> kept = new ArrayList<>();
        for (Reversal each : turned) {
            List<Reversal> others = byThreads.getOrDefault(each.threads(threadOf), List.of());
            if (others.stream().noneMatch(each::follows)) {
                kept.add(each);
            }
        }
        return List.copyOf(kept);
    }

    private record Threads(int first, int second) {}

    private Threads threads(Map<Integer, Integer> threadOf) {
        return new Threads(threadOf.getOrDefault(first, -1), threadOf.getOrDefault(second, -1));
    }

    /** Whether another reversal of the same two threads says this one too. */
    private boolean follows(Reversal other) {
        return !other.equals(this) && other.first <= first && other.second >= second;
    }
}

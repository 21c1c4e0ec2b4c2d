package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts how many interleavings the order of an execution stands for: what a search of orders has
 * saved.
 *
 * <p>Leaves all choices to another strategy and notes what each step has to come after: the steps
 * before it of its thread, those on its location that it conflicts with, and what starts, joins and
 * time put before it. The interleavings are the linear extensions of that partial order, counted
 * one step at a time over its downsets (sets that contain all that comes before their members; of n
 * threads with k steps each at most (k+1)^n).
 *
 * <p>Exact as long as all that keeps steps apart is known: where releases of locks are no steps,
 * the count also has interleavings in which a lock is taken before it was given back.
 */
public final class Interleavings implements Strategy {
    private final Strategy strategy;

    /**
     * By thread: for each of its steps, how many steps of each thread (as far as the array goes)
     * come before it.
     */
    private final List<List<int[]>> needs = new ArrayList<>();

    /** By thread: how many steps of each thread come before its next one. */
    private final List<int[]> clocks = new ArrayList<>();

    /** By location: what comes before the next step on it that only reads, and before any other. */
    private final Map<Integer, int[]> written = new HashMap<>();

    private final Map<Integer, int[]> touched = new HashMap<>();

    /** Counts for the executions of {@code strategy}. */
    public Interleavings(Strategy strategy) {
        this.strategy = strategy;
    }

    /**
     * How many interleavings the current execution stands for; empty if that takes more than {@code
     * maxStates} downsets.
     */
    public Optional<BigInteger> count(int maxStates) {
        int threads = needs.size();
        long[] weight = new long[threads + 1];
        weight[0] = 1;
        int steps = 0;
        for (int t = 0; t < threads; t++) {
            int length = needs.get(t).size();
            steps += length;
            if (weight[t] > (Long.MAX_VALUE >> 1) / (length + 1)) {
                return Optional.empty();
            }
            weight[t + 1] = weight[t] * (length + 1);
        }
        Map<Long, BigInteger> layer = Map.of(0L, BigInteger.ONE);
        int states = 1;
        int[] done = new int[threads];
        for (int step = 0; step < steps; step++) {
            Map<Long, BigInteger> following = new HashMap<>();
            for (Map.Entry<Long, BigInteger> entry : layer.entrySet()) {
                for (int t = 0; t < threads; t++) {
                    done[t] = (int) (entry.getKey() % weight[t + 1] / weight[t]);
                }
                for (int t = 0; t < threads; t++) {
                    if (done[t] < needs.get(t).size() && fits(needs.get(t).get(done[t]), done)) {
                        following.merge(
                                entry.getKey() + weight[t], entry.getValue(), BigInteger::add);
                    }
                }
            }
            states += following.size();
            if (states > maxStates) {
                return Optional.empty();
            }
            layer = following;
        }
        return layer.values().stream().findFirst();
    }

    private static boolean fits(int[] need, int[] done) {
        for (int t = 0; t < need.length; t++) {
            if (need[t] > done[t]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean begin() {
        needs.clear();
        clocks.clear();
        written.clear();
        touched.clear();
        return strategy.begin();
    }

    @Override
    public int choose(SchedulingPoint moves) {
        int thread = strategy.choose(moves);
        if (thread != REDUNDANT) {
            step(thread, Past.code(moves.operation(thread)));
        }
        return thread;
    }

    private void step(int thread, int code) {
        meet(thread);
        int location = code >> Past.KIND_BITS;
        boolean reads = Past.readsOnly(code);
        if (code >= 0) {
            int[] before = (reads ? written : touched).get(location);
            if (before != null) {
                clocks.set(thread, join(clocks.get(thread), before));
            }
        }
        List<int[]> mine = needs.get(thread);
        mine.add(clocks.get(thread));
        int[] after = join(clocks.get(thread), new int[thread + 1]);
        after[thread] = mine.size();
        clocks.set(thread, after);
        if (code >= 0) {
            touched.merge(location, after, Interleavings::join);
            if (!reads) {
                written.put(location, after);
            }
        }
    }

    private void meet(int thread) {
        while (needs.size() <= thread) {
            needs.add(new ArrayList<>());
            clocks.add(new int[0]);
        }
    }

    /** The higher of both, place by place; always a new array. */
    private static int[] join(int[] a, int[] b) {
        int[] joined = new int[Math.max(a.length, b.length)];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = Math.max(i < a.length ? a[i] : 0, i < b.length ? b[i] : 0);
        }
        return joined;
    }

    @Override
    public void ordered(int before, int after) {
        meet(Math.max(before, after));
        clocks.set(after, join(clocks.get(after), clocks.get(before)));
        strategy.ordered(before, after);
    }

    @Override
    public int pick(int thread, int alternatives) {
        return strategy.pick(thread, alternatives);
    }

    @Override
    public void end(SchedulingPoint moves) {
        strategy.end(moves);
    }
}

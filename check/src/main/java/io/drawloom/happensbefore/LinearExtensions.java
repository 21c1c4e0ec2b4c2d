package io.drawloom.happensbefore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts in how many sequences the events of a {@link PartialOrder} can be done: its linear
 * extensions.
 *
 * <p>Event by event, over the downsets: sets that contain all that happened before their members.
 * How many events of each thread are in it tells a downset, so of n threads with k events each
 * there are at most (k+1)^n. To count linear extensions is #P-complete (Brightwell and Winkler,
 * 1991), so there is a bound.
 */
public final class LinearExtensions {
    /** By thread: for each of its events, how many events of each thread happened before it. */
    private final List<List<int[]>> needs = new ArrayList<>();

    private LinearExtensions(PartialOrder order) {
        // Of each event, how many of its thread come before it.
        int[] places = new int[order.size()];
        for (int event = 0; event < order.size(); event++) {
            if (order.isEvent(event)) {
                while (needs.size() <= order.thread(event)) {
                    needs.add(new ArrayList<>());
                }
                List<int[]> mine = needs.get(order.thread(event));
                places[event] = mine.size();
                VectorClock clock = order.clock(event);
                int[] need = new int[clock.threads()];
                for (int t = 0; t < need.length; t++) {
                    need[t] = clock.time(t) == 0 ? 0 : places[clock.time(t) - 1] + 1;
                }
                need[order.thread(event)]--;
                mine.add(need);
            }
        }
    }

    /** How many there are; empty if that takes more than {@code maxStates} downsets. */
    public static Optional<BigInteger> count(PartialOrder order, int maxStates) {
        return new LinearExtensions(order).count(maxStates);
    }

    private Optional<BigInteger> count(int maxStates) {
        int threads = needs.size();
        long[] weight = new long[threads + 1];
        weight[0] = 1;
        int events = 0;
        for (int t = 0; t < threads; t++) {
            int length = needs.get(t).size();
            events += length;
            if (weight[t] > (Long.MAX_VALUE >> 1) / (length + 1)) {
                return Optional.empty();
            }
            weight[t + 1] = weight[t] * (length + 1);
        }
        Map<Long, BigInteger> layer = Map.of(0L, BigInteger.ONE);
        int states = 1;
        int[] done = new int[threads];
        for (int event = 0; event < events; event++) {
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
            if (need[t] > 0 && need[t] > done[t]) {
                return false;
            }
        }
        return true;
    }
}

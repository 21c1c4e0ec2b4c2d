package io.drawloom.happensbefore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An execution of a machine that does what it is told, twice: as a {@link PartialOrder}, and as a
 * list from which the graph of all edges is made anew for each question, too simple to be wrong.
 */
final class ToyExecution {
    /**
     * What was done.
     *
     * @param thread who did it; of what was ordered, who comes after
     * @param object what it touches, -1 for nothing
     * @param before of what was ordered, who comes before; else -1
     * @param number its number in the partial order; of what was ordered, what is given away after
     */
    record Done(int thread, int object, boolean readsOnly, int before, int number) {
        boolean isEvent() {
            return before < 0;
        }

        boolean conflicts(Done other) {
            return isEvent()
                    && other.isEvent()
                    && object >= 0
                    && object == other.object
                    && !(readsOnly && other.readsOnly);
        }
    }

    final PartialOrder order = new PartialOrder();
    final List<Done> done = new ArrayList<>();

    /** Some events of some threads on some objects, starts and joins, and some taken back. */
    static ToyExecution random(SplittableRandom random, int length) {
        ToyExecution execution = new ToyExecution();
        int threads = 1 + random.nextInt(5);
        int objects = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> execution.order(random.nextInt(threads), random.nextInt(threads));
                case 2 -> execution.order.skip();
                case 3 -> {
                    if (random.nextInt(4) == 0) {
                        execution.truncate(random.nextInt(execution.order.size() + 1));
                    }
                }
                default ->
                        execution.event(
                                random.nextInt(threads),
                                random.nextInt(objects + 1) - 1,
                                random.nextBoolean());
            }
        }
        return execution;
    }

    Done event(int thread, int object, boolean readsOnly) {
        Done event = new Done(thread, object, readsOnly, -1, order.size());
        order.add(thread, object, readsOnly);
        done.add(event);
        return event;
    }

    void order(int before, int after) {
        order.order(before, after);
        if (before != after) {
            done.add(new Done(after, -1, true, before, order.size()));
        }
    }

    void truncate(int size) {
        order.truncate(size);
        while (!done.isEmpty()
                && (done.getLast().isEvent()
                        ? done.getLast().number() >= size
                        : done.getLast().number() > size)) {
            done.removeLast();
        }
    }

    List<Integer> events() {
        List<Integer> events = new ArrayList<>();
        for (int i = 0; i < done.size(); i++) {
            if (done.get(i).isEvent()) {
                events.add(i);
            }
        }
        return events;
    }

    /** Whether an edge leads from the earlier to the later. */
    private static boolean edge(Done earlier, Done later) {
        return earlier.thread() == later.thread()
                || later.before() == earlier.thread()
                || earlier.conflicts(later);
    }

    /** By place in {@link #done}: the places from which edges lead to it. */
    List<BitSet> reachability() {
        List<BitSet> all = new ArrayList<>();
        for (int j = 0; j < done.size(); j++) {
            all.add(before(done.get(j), j, all));
        }
        return all;
    }

    /** The places from which edges lead to what is done after all of this. */
    BitSet before(Done next) {
        return before(next, done.size(), reachability());
    }

    private BitSet before(Done next, int end, List<BitSet> reachability) {
        BitSet before = new BitSet();
        for (int i = 0; i < end; i++) {
            if (edge(done.get(i), next)) {
                before.set(i);
                before.or(reachability.get(i));
            }
        }
        return before;
    }

    @Override
    public String toString() {
        return done.toString();
    }
}

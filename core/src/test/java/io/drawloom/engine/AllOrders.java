package io.drawloom.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Every interleaving, one after another, with nothing left out: depth first over each choice of a
 * thread and each pick. The first is the one in which a thread goes on as long as it can.
 */
public final class AllOrders implements Strategy {
    private record Choice(int taken, int alternatives) {}

    private final List<Choice> path = new ArrayList<>();
    private final boolean once;
    private int depth;
    private boolean begun;

    /** All of them, the first one next. */
    public AllOrders() {
        this(false);
    }

    private AllOrders(boolean once) {
        this.once = once;
    }

    /** The first interleaving only, as often as it is asked for. */
    public static AllOrders first() {
        return new AllOrders(true);
    }

    @Override
    public boolean begin() {
        depth = 0;
        if (!begun) {
            begun = true;
            return true;
        }
        while (!path.isEmpty()) {
            Choice last = path.removeLast();
            if (last.taken() + 1 < last.alternatives()) {
                path.add(new Choice(last.taken() + 1, last.alternatives()));
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "the choices " + path.stream().map(Choice::taken).toList();
    }

    private int next(int alternatives) {
        if (once) {
            return 0;
        }
        if (depth == path.size()) {
            path.add(new Choice(0, alternatives));
        }
        Choice choice = path.get(depth++);
        if (choice.alternatives() != alternatives) {
            throw new IllegalStateException(
                    "choice "
                            + depth
                            + " had "
                            + choice.alternatives()
                            + " alternatives, now "
                            + alternatives);
        }
        return choice.taken();
    }

    @Override
    public int choose(SchedulingPoint moves) {
        List<Integer> ready = new ArrayList<>();
        int last = moves.last();
        if (last >= 0 && moves.enabled(last)) {
            ready.add(last);
        }
        for (int i = 0; i < moves.threads(); i++) {
            if (i != last && moves.enabled(i)) {
                ready.add(i);
            }
        }
        return ready.get(next(ready.size()));
    }

    @Override
    public int pick(int thread, int alternatives) {
        return next(alternatives);
    }
}

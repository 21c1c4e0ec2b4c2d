package io.drawloom.instrument;

import io.drawloom.engine.AllOrders;
import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One interleaving by chance. For programs in which the machine takes part: how long a process
 * takes decides how many choices there are, so that {@link AllOrders} would not find again what it
 * left.
 */
final class AnyOrder implements Strategy {
    private final long seed;
    private final SplittableRandom random;

    AnyOrder(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
    }

    @Override
    public String toString() {
        return "chance from seed " + seed;
    }

    @Override
    public boolean begin() {
        return true;
    }

    @Override
    public int choose(SchedulingPoint moves) {
        List<Integer> ready = new ArrayList<>();
        for (int i = 0; i < moves.threads(); i++) {
            if (moves.enabled(i)) {
                ready.add(i);
            }
        }
        return ready.get(random.nextInt(ready.size()));
    }

    @Override
    public int pick(int thread, int alternatives) {
        return random.nextInt(alternatives);
    }
}

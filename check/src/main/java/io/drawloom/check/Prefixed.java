package io.drawloom.check;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;
import io.drawloom.explore.RandomWalk;
import io.drawloom.explore.Schedule;

/** Follows the beginning of a schedule, then leaves the choices to another strategy. */
final class Prefixed implements Strategy {
    private final Schedule prefix;
    private final Strategy rest;
    private int next;

    Prefixed(Schedule prefix, Strategy rest) {
        this.prefix = prefix;
        this.rest = rest;
    }

    /** Follows the schedule, then goes on at random. */
    static Prefixed thenAtRandom(Schedule prefix, long seed) {
        return new Prefixed(prefix, new RandomWalk(seed));
    }

    @Override
    public boolean begin() {
        next = 0;
        return rest.begin();
    }

    @Override
    public int choose(SchedulingPoint moves) {
        int chosen = rest.choose(moves);
        if (next < prefix.length() && !prefix.isPick(next) && moves.enabled(prefix.choice(next))) {
            return prefix.choice(next++);
        }
        next = prefix.length();
        return chosen;
    }

    @Override
    public int pick(int thread, int alternatives) {
        int picked = rest.pick(thread, alternatives);
        if (next < prefix.length() && prefix.isPick(next) && prefix.choice(next) < alternatives) {
            return prefix.choice(next++);
        }
        return picked;
    }

    @Override
    public void ordered(int before, int after) {
        rest.ordered(before, after);
    }

    @Override
    public boolean numbersLocations() {
        return rest.numbersLocations();
    }

    @Override
    public void end(SchedulingPoint moves) {
        rest.end(moves);
    }
}

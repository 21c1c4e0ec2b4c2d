package io.drawloom.check;

import io.drawloom.check.strategy.Schedule;
import io.drawloom.loom.Moves;
import io.drawloom.loom.Strategy;

final class Replay implements Strategy {
    private final Schedule schedule;
    private int next;

    Replay(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public boolean begin() {
        next = 0;
        return true;
    }

    @Override
    public int choose(Moves moves) {
        if (next < schedule.length() && !schedule.isPick(next) && moves.ready(schedule.choice(next))) {
            return schedule.choice(next++);
        }
        throw new IllegalStateException("replay diverged at step " + next + " of " + schedule);
    }

    @Override
    public int pick(int thread, int alternatives) {
        return schedule.choice(next++);
    }
}

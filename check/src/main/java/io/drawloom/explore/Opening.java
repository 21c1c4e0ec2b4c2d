package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;

/**
 * The beginning of one execution: makes the choices of a schedule as far as the program follows,
 * and then gives the execution up.
 */
public final class Opening extends OneExecution {
    private final Schedule schedule;
    private int next;

    /** The choices of this schedule and no others. */
    public Opening(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public int choose(SchedulingPoint point) {
        if (next < schedule.length() && !schedule.isPick(next)) {
            int thread = schedule.choice(next++);
            if (thread < point.threads() && point.enabled(thread)) {
                return thread;
            }
        }
        next = schedule.length();
        return REDUNDANT;
    }

    @Override
    public int pick(int thread, int alternatives) {
        if (next < schedule.length()
                && schedule.isPick(next)
                && schedule.choice(next) < alternatives) {
            return schedule.choice(next++);
        }
        next = schedule.length(); // another choice than the one that was planned: no further
        return 0;
    }
}

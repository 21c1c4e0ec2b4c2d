package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;

/**
 * Makes the choices of a recorded schedule again: one execution, the same as the one that was
 * recorded.
 *
 * <p>Throws a {@link Divergence} that names the step if the program does not follow.
 */
public final class Replay extends OneExecution {
    private final Schedule schedule;
    private final boolean goesOn;
    private int next;
    private int steps;

    /**
     * The schedule and nothing more: if the execution goes on after its last choice, that is a
     * divergence.
     */
    public Replay(Schedule schedule) {
        this(schedule, false);
    }

    /**
     * The schedule.
     *
     * @param goesOn whether the execution may go on after the last choice, with the ready thread of
     *     the lowest number and the first of the alternatives
     */
    public Replay(Schedule schedule, boolean goesOn) {
        this.schedule = schedule;
        this.goesOn = goesOn;
    }

    @Override
    public int choose(SchedulingPoint moves) {
        steps++;
        if (next == schedule.length() && goesOn) {
            int lowest = 0;
            while (!moves.enabled(lowest)) {
                lowest++;
            }
            return lowest;
        }
        if (next == schedule.length() || schedule.isPick(next)) {
            throw Divergence.other(steps, planned(), "a step");
        }
        int thread = schedule.choice(next++);
        if (thread >= moves.threads() || !moves.enabled(thread)) {
            throw Divergence.notReady(steps, thread, moves.threads());
        }
        return thread;
    }

    @Override
    public int pick(int thread, int alternatives) {
        if (next == schedule.length() && goesOn) {
            return 0;
        }
        if (next == schedule.length()
                || !schedule.isPick(next)
                || schedule.choice(next) >= alternatives) {
            throw Divergence.other(
                    steps, planned(), "a pick of " + alternatives + " by thread " + thread);
        }
        return schedule.choice(next++);
    }

    @Override
    public void end(SchedulingPoint moves) {
        if (next < schedule.length()) {
            throw Divergence.other(steps + 1, planned(), "the end of the execution");
        }
    }

    private String planned() {
        if (next == schedule.length()) {
            return "the end of the execution";
        }
        int choice = schedule.choice(next);
        return schedule.isPick(next)
                ? "a pick of the alternative " + choice
                : "a step of thread " + choice;
    }
}

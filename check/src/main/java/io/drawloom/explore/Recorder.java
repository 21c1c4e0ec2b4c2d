package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;

import java.util.Arrays;

/** Leaves all choices to another strategy and keeps those of the current execution. */
public final class Recorder implements Strategy {
    private final Strategy strategy;
    private int[] choices = new int[64];
    private int length;

    /** Records what {@code strategy} chooses. */
    public Recorder(Strategy strategy) {
        this.strategy = strategy;
    }

    /** The choices of the current execution so far; once it is over, all of them. */
    public Schedule schedule() {
        return Schedule.ofChoices(choices, length);
    }

    @Override
    public boolean begin() {
        length = 0;
        return strategy.begin();
    }

    @Override
    public int choose(SchedulingPoint moves) {
        int thread = strategy.choose(moves);
        if (thread != REDUNDANT) {
            add(thread);
        }
        return thread;
    }

    @Override
    public int pick(int thread, int alternatives) {
        int alternative = strategy.pick(thread, alternatives);
        add(~alternative);
        return alternative;
    }

    private void add(int choice) {
        if (length == choices.length) {
            choices = Arrays.copyOf(choices, 2 * length);
        }
        choices[length++] = choice;
    }

    @Override
    public void ordered(int before, int after) {
        strategy.ordered(before, after);
    }

    @Override
    public boolean numbersLocations() {
        return strategy.numbersLocations();
    }

    @Override
    public void end(SchedulingPoint moves) {
        strategy.end(moves);
    }
}

package io.drawloom.explore;

import io.drawloom.engine.Strategy;

/** A strategy for a single execution: what it chooses was decided before. */
public abstract class OneExecution implements Strategy {
    private boolean begun;

    @Override
    public final boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    @Override
    public final boolean numbersLocations() {
        return false;
    }
}

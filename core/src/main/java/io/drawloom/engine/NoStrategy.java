package io.drawloom.engine;

/** Stands where no strategy has been given yet. */
enum NoStrategy implements Strategy {
    INSTANCE;

    @Override
    public boolean begin() {
        return false;
    }

    @Override
    public int choose(SchedulingPoint point) {
        return REDUNDANT;
    }

    @Override
    public int pick(int thread, int alternatives) {
        return 0;
    }
}

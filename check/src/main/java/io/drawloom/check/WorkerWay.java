package io.drawloom.check;

import io.drawloom.engine.Visible;
import io.drawloom.explore.Schedule;

import java.util.function.Supplier;

/** The way to the result of the execution that a worker has just made. */
final class WorkerWay implements Tally.Way {
    private final Worker worker;
    private final Supplier<Schedule> schedule;

    /** What is visible from the next execution on, and so was in the one just made. */
    private Visible visible;

    private int learned;

    /** The executions that the worker makes from now on, whose schedules are asked for. */
    WorkerWay(Worker worker, Supplier<Schedule> schedule) {
        this.worker = worker;
        this.schedule = schedule;
        this.visible = worker.loom.visible();
        this.learned = worker.loom.learned();
    }

    /** Whether the execution just made had all choices that are known now. */
    boolean knowsAll() {
        return worker.loom.learned() == learned;
    }

    /** What was learned in the execution just made counts from now on. */
    void knows() {
        visible = worker.loom.visible();
        learned = worker.loom.learned();
    }

    @Override
    public Schedule schedule() {
        return schedule.get();
    }

    @Override
    public Visible visible() {
        return visible;
    }
}

package io.drawloom.explore;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Operation;
import io.drawloom.engine.SchedulingPoint;

import java.util.ArrayList;
import java.util.List;

/** A scheduling point that is made by hand: what each thread would do, and whether it can. */
final class ToyPoint implements SchedulingPoint {
    private record Pending(Operation operation, boolean ready, boolean waiting) {}

    private final List<Pending> threads = new ArrayList<>();

    /** One more thread, which can do the operation now. */
    ToyPoint enabled(Kind kind, int location) {
        threads.add(new Pending(operation(kind, location), true, false));
        return this;
    }

    /** One more thread, which waits until it can do the operation. */
    ToyPoint disabled(Kind kind, int location) {
        threads.add(new Pending(operation(kind, location), false, true));
        return this;
    }

    /** One more thread, which has ended. */
    ToyPoint ended() {
        threads.add(new Pending(new Operation(), false, false));
        return this;
    }

    static Operation operation(Kind kind, int location) {
        Operation operation = new Operation();
        operation.kind = kind;
        operation.location = location;
        return operation;
    }

    static int code(Kind kind, int location) {
        return OperationCode.of(operation(kind, location));
    }

    @Override
    public int threads() {
        return threads.size();
    }

    @Override
    public boolean enabled(int thread) {
        return threads.get(thread).ready();
    }

    @Override
    public boolean waiting(int thread) {
        return threads.get(thread).waiting();
    }

    @Override
    public Operation operation(int thread) {
        return threads.get(thread).operation();
    }

    @Override
    public int last() {
        return -1;
    }

    @Override
    public int enabledCount() {
        return (int) threads.stream().filter(Pending::ready).count();
    }
}

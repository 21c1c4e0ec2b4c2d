package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/** Tells who holds what a thread waits for. */
final class Holders {
    private final Execution execution;
    private final Monitors monitors;
    private final Initializers initializers;
    private final Platform platform;

    Holders(Execution execution, Monitors monitors, Initializers initializers, Platform platform) {
        this.execution = execution;
        this.monitors = monitors;
        this.initializers = initializers;
        this.platform = platform;
    }

    /** The thread that holds what {@code waiting} waits for, if a thread holds it. */
    @Nullable ControlledThread holder(ControlledThread waiting) {
        Operation operation = waiting.operation;
        Object target = operation.target;
        if (target == null || waiting.ended() || waiting.guard == null) {
            return null;
        }
        if (target instanceof Class<?> type && operation.part == Part.INITIALIZATION) {
            return initializers.at(type);
        }
        if (operation.part == Part.MONITOR) {
            Monitor monitor = monitors.known(target);
            boolean toBeNotified = monitor != null && monitor.waiters.contains(waiting);
            return monitor == null || toBeNotified ? null : monitor.owner;
        }
        Thread holder = platform.holder(target);
        ControlledThread owner = holder == null ? null : ControlledThread.of(holder);
        if (owner != null) {
            return owner; // else the execution is over, and what threads have noted is left
        }
        boolean waitsForLock = operation.kind == Kind.ACQUIRE || operation.kind == Kind.AWAIT;
        if (!waitsForLock && !platform.keepsOthersOut(target)) {
            return null;
        }
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread other = execution.threads[i];
            if (other != waiting && holds(other, target)) {
                return other;
            }
        }
        Monitor monitor = monitors.known(target);
        if (monitor != null && monitor.owner != null && monitor.owner != waiting) {
            return monitor.owner;
        }
        return holds(waiting, target) ? waiting : null;
    }

    /** Whether threads wait for each other in a circle, which nothing from outside can break. */
    boolean anyCycle() {
        for (int i = 0; i < execution.threadCount; i++) {
            ControlledThread first = execution.threads[i];
            ControlledThread next = holder(first);
            for (int steps = 0; next != null && steps < execution.threadCount; steps++) {
                if (next == first) {
                    return true;
                }
                next = holder(next);
            }
        }
        return false;
    }

    private static boolean holds(ControlledThread thread, Object lock) {
        return thread.held.stream().anyMatch(held -> held.lock() == lock);
    }
}

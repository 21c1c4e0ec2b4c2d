package io.drawloom.engine;

/**
 * What must hold before a pending operation can be done. Has no side effect; may be asked at any
 * time, by any thread.
 */
@FunctionalInterface
public interface Guard {
    /** Whether {@code thread} could go on now. */
    boolean holds(ControlledThread thread);
}

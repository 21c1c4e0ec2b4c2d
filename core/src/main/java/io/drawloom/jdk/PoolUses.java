package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Which threads call a pool in an execution. Where one ends it that another calls too, it matters
 * what comes between the parts of a call.
 */
final class PoolUses {
    private final Map<Object, Use> uses = new IdentityHashMap<>();

    private static final class Use {
        final ControlledThread first;
        boolean several;
        boolean ended;

        Use(ControlledThread first) {
            this.first = first;
        }
    }

    /**
     * A thread calls a pool.
     *
     * @param ends whether the call shuts it down
     * @return whether somebody ends the pool, and more than one thread calls it
     */
    boolean add(Object pool, ControlledThread thread, boolean ends) {
        Use use = uses.computeIfAbsent(pool, it -> new Use(thread));
        use.several |= use.first != thread;
        use.ended |= ends;
        return use.several && use.ended;
    }
}

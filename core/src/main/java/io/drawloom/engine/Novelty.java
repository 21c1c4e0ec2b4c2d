package io.drawloom.engine;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells an execution that gets on from one that goes round: whether its late steps touch what no
 * step before them has touched, or find other values there.
 */
final class Novelty {
    private final Platform platform;
    private final Set<Long> seen = new HashSet<>();
    private long latest;

    Novelty(Platform platform) {
        this.platform = platform;
    }

    void begin() {
        if (!seen.isEmpty()) {
            seen.clear();
        }
        latest = 0;
    }

    /** The thread is about to do this step. */
    void note(long step, ControlledThread thread) {
        Operation operation = thread.operation;
        long what = thread.id;
        what = what * 0x9E3779B97F4A7C15L + operation.site;
        what = what * 0x9E3779B97F4A7C15L + System.identityHashCode(operation.target);
        what = what * 0x9E3779B97F4A7C15L + operation.part;
        what = what * 0x9E3779B97F4A7C15L + platform.value(operation, thread);
        if (seen.add(what)) {
            latest = step;
        }
    }

    /** The last step that was new. */
    long latest() {
        return latest;
    }
}

package io.drawloom.check;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;

import java.util.ArrayList;
import java.util.List;

/** Finds deadlocks: circles of threads each of which waits for what the next one holds. */
final class Deadlocks {
    private Deadlocks() {}

    /**
     * Threads each of which waits for what the next one holds, the last for the first's; empty if
     * there is no circle.
     */
    static List<ControlledThread> circle(Loom loom) {
        for (ControlledThread start : loom.threads()) {
            List<ControlledThread> path = new ArrayList<>();
            ControlledThread at = start;
            while (at != null && !path.contains(at)) {
                path.add(at);
                at = loom.holder(at);
            }
            if (at != null) {
                return path.subList(path.indexOf(at), path.size());
            }
        }
        return List.of();
    }
}

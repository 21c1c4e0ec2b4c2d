package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Part;

import org.jspecify.annotations.Nullable;

/** Who calls a hook. */
final class Caller {
    private Caller() {}

    /** The thread of the program that runs; null if a thread calls that is none of ours. */
    static @Nullable ControlledThread thread() {
        ControlledThread me = ControlledThread.of(Thread.currentThread());
        return me != null && Loom.of(me).runsHere() ? me : null;
    }

    /** As {@link #thread}, if the program itself runs, and not our own code on its thread. */
    static @Nullable ControlledThread program() {
        ControlledThread me = thread();
        return me == null || Loom.of(me).inEngine() ? null : me;
    }

    /** The JDK makes a step on {@code target}, which changes it. */
    static void step(int step, @Nullable Object target) {
        step(step, Kind.WRITE, target);
    }

    /** The JDK makes a step on {@code target}. */
    static void step(int step, Kind kind, @Nullable Object target) {
        ControlledThread me = thread();
        if (me != null && me.maySwitch()) {
            Loom.of(me).points().point(kind, target, Part.CONTENT, step, null);
        }
    }
}

package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Sites;

import java.util.concurrent.ConcurrentMap;

/**
 * Tasks of parallel streams: what one has found, and whether the others need not go on, is seen by
 * them. Called by the JDK, once its classes are changed ({@link Hooks}).
 */
public final class StreamHooks {
    private static final int FOUND = Sites.key("what a parallel stream has found");
    private static final int STOPPED = Sites.key("whether a part of a parallel stream goes on");

    private StreamHooks() {}

    /** A task looks at what all of them share. */
    public static void lookAtShared(Object shared) {
        step(FOUND, JdkSteps.LOOK_AT_SHARED, Kind.READ, shared);
    }

    /** A task changes what all of them share. */
    public static void changeShared(Object shared) {
        step(FOUND, JdkSteps.CHANGE_SHARED, Kind.WRITE, shared);
    }

    /** A task looks whether {@code task} has ended, or need not go on. */
    public static void lookAtStop(Object task) {
        step(STOPPED, JdkSteps.LOOK_AT_SHARED, Kind.READ, task);
    }

    /** A task says that {@code task} has ended, or need not go on. */
    public static void stop(Object task) {
        step(STOPPED, JdkSteps.CHANGE_SHARED, Kind.WRITE, task);
    }

    /** A collector puts an element into a map that the tasks of a stream share: a step on it. */
    public static void collectInto(Object map) {
        ControlledThread me = Caller.thread();
        if (me != null && map instanceof ConcurrentMap && Loom.of(me).lifecycle().othersLive()) {
            Caller.step(JdkSteps.COLLECT, Owners.owner(map));
        }
    }

    private static void step(int key, int site, Kind kind, Object target) {
        ControlledThread me = Caller.thread();
        if (me != null
                && Loom.of(me).sharing().visibleObject(key, target, me.id(), kind == Kind.WRITE)) {
            Caller.step(site, kind, target);
        }
    }
}

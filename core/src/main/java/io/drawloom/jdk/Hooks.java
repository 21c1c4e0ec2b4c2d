package io.drawloom.jdk;

import java.util.List;

/** The classes whose public methods are the hooks in the JDK's own classes, each by its name. */
public final class Hooks {
    /** All of them. */
    public static final List<Class<?>> ALL =
            List.of(
                    ThreadHooks.class,
                    ParkHooks.class,
                    ClockHooks.class,
                    FileHooks.class,
                    NetworkHooks.class,
                    ReferenceHooks.class,
                    ProcessHooks.class,
                    MonitorHooks.class,
                    PoolHooks.class,
                    ForkJoinHooks.class,
                    TaskHooks.class,
                    StreamHooks.class,
                    AtomicHooks.class,
                    IdentityHooks.class,
                    ObjectHooks.class,
                    MemberHooks.class,
                    FrameHooks.class);

    private Hooks() {}

    /** Initialises all of them, and what they need, with a thread of nobody. */
    static void prepare(Thread idle) {
        for (Class<?> hooks : ALL) {
            try {
                Class.forName(hooks.getName(), true, hooks.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        ThreadHooks.isAlive(idle);
        ClockHooks.nanoTime();
        Times.nanos(0);
    }
}

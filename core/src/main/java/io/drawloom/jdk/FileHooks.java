package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;

/**
 * Native methods that may wait for the outside, and the threads of file channels. Called by the
 * JDK, once its classes are changed ({@link Hooks}).
 */
public final class FileHooks {
    private FileHooks() {}

    /** Whether a native method that has to do with the outside is called by {@link #aside}. */
    public static boolean waitsAside() {
        ControlledThread me = Caller.program();
        return me != null && !me.inHook() && me.maySwitch();
    }

    /** Calls the native method: see {@link OutsideCalls}. */
    public static Object aside(String name, Object[] arguments) throws Exception {
        ControlledThread me = Caller.program();
        if (me == null) {
            throw Loom.over();
        }
        me.inHook(true); // what loads a class on the way reads files too
        try {
            return OutsideCalls.call(me, name, arguments);
        } finally {
            me.inHook(false);
        }
    }

    /**
     * The threads that read and write for an {@code AsynchronousFileChannel}: the JDK keeps them
     * for the whole virtual machine, ours are the execution's.
     */
    public static Object fileThreads(Object drawn) {
        ControlledThread me = Caller.program();
        return me == null ? drawn : JdkThreads.ofFiles(JdkState.of(Loom.of(me)));
    }
}

package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;

import java.util.function.BooleanSupplier;

/**
 * Where the JDK's sockets, channels and selectors wait. Called by the JDK, once its classes are
 * changed ({@link Hooks}).
 */
public final class NetworkHooks {
    private NetworkHooks() {}

    /** {@code Poller.poll}, where virtual threads wait for a socket. True: done. */
    public static boolean awaitReady(int file, int event, long nanos, BooleanSupplier open)
            throws Exception {
        ControlledThread me = Caller.program();
        if (me == null) {
            return false;
        }
        await(me, file, event, nanos, open, true);
        return true;
    }

    /**
     * {@code NioSocketImpl.park}: the thread is virtual for the JDK, and an interrupt would close
     * the socket. Of a platform thread it does not end the wait. True: done.
     */
    public static boolean awaitSocket(Object socket, Object file, int event, long nanos)
            throws Exception {
        ControlledThread me = Caller.program();
        if (me == null || !me.onFiber()) {
            return false;
        }
        int number = (int) NativeCall.of("sun.nio.ch.IOUtil.fdVal", file);
        await(me, number, event, nanos, new Open(socket), false);
        return true;
    }

    /** A socket reads or accepts: it returns only once there is something. */
    public static void waitsIfNothing() {
        ControlledThread me = Caller.program();
        if (me != null) {
            Network.of(Loom.of(me)).waitsIfNothing(me);
        }
    }

    /** The JDK is about to do what others who use the network can notice. */
    public static void networkStep() {
        ControlledThread me = Caller.program();
        if (me != null && !me.inHook() && me.maySwitch()) {
            Network.of(Loom.of(me)).step(me);
        }
    }

    /** A selector is about to look up what it waits for, and then whether that is ready. */
    public static void selects() {
        ControlledThread me = Caller.program();
        if (me != null && !me.inHook() && me.maySwitch()) {
            Network.of(Loom.of(me)).selects(me);
        }
    }

    /** Whether a socket is open: no lambda, for that would be linked inside of a hook. */
    private record Open(Object socket) implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            try {
                return (boolean) NativeCall.of("sun.nio.ch.NioSocketImpl.isOpen", socket);
            } catch (Exception e) {
                return false;
            }
        }
    }

    private static void await(
            ControlledThread me,
            int file,
            int event,
            long nanos,
            BooleanSupplier open,
            boolean interruptible)
            throws Exception {
        me.inHook(true);
        try {
            Network.of(Loom.of(me)).await(me, file, event, nanos, open, interruptible);
        } finally {
            me.inHook(false);
        }
    }

    /** {@code Poller.pollSelector}, where virtual threads wait for a selector. True: done. */
    public static boolean awaitSelector(int file, long nanos) throws Exception {
        ControlledThread me = Caller.program();
        if (me == null) {
            return false;
        }
        me.inHook(true);
        try {
            Network.of(Loom.of(me)).awaitAny(me, file, nanos);
        } finally {
            me.inHook(false);
        }
        return true;
    }

    /**
     * The group that asynchronous channels have if they are given none: the JDK keeps it for the
     * whole virtual machine, ours is the execution's.
     */
    public static Object asynchronousGroup(Object drawn) throws Exception {
        ControlledThread me = Caller.program();
        return me == null ? drawn : Network.of(Loom.of(me)).asynchronous();
    }
}

package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.OutsideEvent;
import io.drawloom.engine.Part;

import org.jspecify.annotations.Nullable;

import java.io.FileDescriptor;
import java.lang.reflect.AccessibleObject;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.spi.AsynchronousChannelProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The sockets, pipes and selectors that an execution has opened. They are the kernel's; but each
 * call that others can notice is a step, nobody waits in the kernel, and the ports that the program
 * sees are the execution's own, so that two executions at once, and one after another, have the
 * same. What is left open is closed with the execution.
 *
 * <p>All steps are on one and the same variable. That is more orders than need be where two
 * connections have nothing to do with each other, and never too few: a selector, the end of a
 * server and a full buffer tie connections together.
 */
final class Network implements AutoCloseable {
    /** The first port that is given to whom any will do, as by Linux. */
    private static final int FIRST_PORT = 32_768;

    private static final int ALL_PORTS = 1 << 16;
    private static final String NET = "sun.nio.ch.Net.";
    private static final int POLLIN = 1;

    private static final String POLLER = "sun.nio.ch.Poller";

    /**
     * Whether the JDK has begun the threads that its virtual threads have to wait for sockets: of
     * ours none does, and they must not be the execution's that comes to them first.
     */
    private static volatile boolean pollers;

    /** A port that the program has bound. */
    private record Bound(FileDescriptor file, InetAddress address, int real) {}

    private final List<FileDescriptor> sockets = new ArrayList<>();
    private final Set<Integer> others = new HashSet<>();
    private final Set<Integer> datagrams = new HashSet<>();

    /** Those whose other end is no socket of this execution. */
    private final Set<Integer> abroad = new HashSet<>();

    /** By the port that the program knows, those of datagrams above all others. */
    private final Map<Integer, Bound> bound = new HashMap<>();

    /** The ports that the program knows, by those that the kernel knows. */
    private final Map<Integer, Integer> known = new HashMap<>();

    private int nextPort = FIRST_PORT;
    private boolean datagramsAbroad;
    private @Nullable Object asynchronous;

    /** Who was let go on because something was ready, and does at once what it waited to do. */
    private @Nullable ControlledThread ready;

    private long readyAt;

    /** Who does not return before there is something to read or to accept. */
    private @Nullable ControlledThread waits;

    private Network() {}

    /** That of the execution that the loom runs. */
    static Network of(Loom loom) {
        if (!pollers) {
            try {
                pollers = loom.offloading().onCarrier(() -> Class.forName(POLLER) != null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return loom.locals().get(Network.class, Network::new);
    }

    // ---- waiting

    /** The running thread waits until the file is ready, or is open no more, or the time is up. */
    void await(
            ControlledThread me,
            int file,
            int events,
            long nanos,
            BooleanSupplier open,
            boolean interruptible)
            throws Exception {
        FileDescriptor descriptor = (FileDescriptor) NativeCall.of("sun.nio.ch.IOUtil.newFD", file);
        until(me, new Ready(descriptor, events, open, () -> isAbroad(file)), nanos, interruptible);
    }

    /** The running thread waits until the file of a selector is ready, or the time is up. */
    void awaitAny(ControlledThread me, int file, long nanos) throws Exception {
        FileDescriptor descriptor = (FileDescriptor) NativeCall.of("sun.nio.ch.IOUtil.newFD", file);
        BooleanSupplier any = () -> !abroad.isEmpty() || datagramsAbroad;
        until(me, new Ready(descriptor, POLLIN, () -> true, any), nanos, true);
    }

    private void until(ControlledThread me, OutsideEvent event, long nanos, boolean interruptible) {
        Loom.of(me).offloading().until(event, this, nanos, interruptible);
        ready = me;
        readyAt = me.steps();
    }

    private boolean isAbroad(int file) {
        return abroad.contains(file) || datagramsAbroad && datagrams.contains(file);
    }

    /** That a file is ready, or closed. */
    private record Ready(
            FileDescriptor file, int events, BooleanSupplier open, BooleanSupplier owed)
            implements OutsideEvent {
        @Override
        public boolean hasCome() {
            return !open.getAsBoolean() || isReady(file, events);
        }

        @Override
        public boolean isOwed() {
            return owed.getAsBoolean();
        }

        @Override
        public String what() {
            return "the network, which the outside may end";
        }
    }

    /** Whether an operation on the file would not wait. */
    static boolean isReady(FileDescriptor file, int events) {
        try {
            return (int) NativeCall.of(NET + "poll", file, events, 0L) != 0;
        } catch (Exception e) {
            return true; // the operation will tell why
        }
    }

    /** As {@link #isReady(FileDescriptor, int)}, whether there is something to read. */
    static boolean isReadable(int file) {
        try {
            return isReady((FileDescriptor) NativeCall.of("sun.nio.ch.IOUtil.newFD", file), POLLIN);
        } catch (Exception e) {
            return true;
        }
    }

    // ---- calls

    /** Makes a call of the JDK that has to do with sockets, for a thread of the program. */
    Object call(ControlledThread me, String name, Object[] arguments) throws Exception {
        if (waits != null && willWait(me, name, arguments[0])) {
            return NativeCall.of(name, arguments);
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "bind0" -> {
                step(me);
                yield bind(name, arguments);
            }
            case "connect0" -> {
                step(me);
                yield connect(name, arguments);
            }
            case "accept" -> {
                step(me);
                yield accept(name, arguments);
            }
            case "socket0" -> {
                int socket = (int) NativeCall.of(name, arguments);
                datagrams.remove(socket);
                abroad.remove(socket);
                if (arguments[1].equals(false)) {
                    datagrams.add(socket);
                }
                yield socket;
            }
            case "newFD" -> {
                FileDescriptor made = (FileDescriptor) NativeCall.of(name, arguments);
                sockets.add(made);
                yield made;
            }
            case "localPort", "remotePort" -> {
                int port = (int) NativeCall.of(name, arguments);
                int file = file((FileDescriptor) arguments[0]);
                yield name.endsWith(".remotePort") && isAbroad(file)
                        ? port
                        : known(port, datagrams.contains(file));
            }
            case "port" -> known((int) NativeCall.of(name, arguments), true);
            case "putPort" -> {
                arguments[2] = real((int) arguments[2], true);
                yield NativeCall.of(name, arguments);
            }
            case "create", "eventfd0" -> {
                int opened = (int) NativeCall.of(name, arguments);
                others.add(opened);
                yield opened;
            }
            case "makePipe" -> {
                long ends = (long) NativeCall.of(name, arguments);
                others.add((int) (ends >>> 32));
                others.add((int) ends);
                yield ends;
            }
            case "closeIntFD" -> {
                others.remove(arguments[0]);
                yield NativeCall.of(name, arguments);
            }
            case "close0" -> close(me, name, (FileDescriptor) arguments[0]);
            default -> {
                step(me);
                yield NativeCall.of(name, arguments);
            }
        };
    }

    /**
     * The running thread is about to read or to accept, and waits at once if there is nothing: to
     * find nothing is no step then.
     */
    void waitsIfNothing(ControlledThread me) {
        waits = me;
    }

    /** Whether nothing can be read or accepted, and the thread will wait. */
    private boolean willWait(ControlledThread me, String name, Object file) {
        boolean asked = waits == me && (name.endsWith(".read0") || name.endsWith(".accept"));
        waits = null;
        return asked && !isReady((FileDescriptor) file, POLLIN);
    }

    /** Others can notice what the thread does now. */
    void step(ControlledThread me) {
        boolean goesOn = ready == me && readyAt == me.steps();
        ready = null;
        if (!goesOn) {
            int site = me.operation().site;
            Loom.of(me).points().point(Kind.WRITE, this, Part.CONTENT, site, null);
        }
    }

    /** The running thread has a step for what it does, and for the call that comes next. */
    void selects(ControlledThread me) {
        step(me);
        ready = me;
        readyAt = me.steps();
    }

    private Object close(ControlledThread me, String name, FileDescriptor file) throws Exception {
        if (isOpen(file) || others.contains(file(file))) {
            step(me);
            others.remove(file(file));
            sockets.removeIf(each -> each == file);
        }
        return NativeCall.of(name, file);
    }

    private Object bind(String name, Object[] arguments) throws Exception {
        FileDescriptor file = (FileDescriptor) arguments[0];
        InetAddress address = (InetAddress) arguments[3];
        int port = (int) arguments[4];
        boolean datagram = datagrams.contains(file(file));
        if (port != 0) {
            Bound other = bound.get(key(port, datagram));
            if (other != null && isOpen(other.file) && overlap(other.address, address)) {
                throw new BindException("Address already in use");
            }
            arguments[4] = 0;
        }
        Object result = NativeCall.of(name, arguments);
        int real = (int) NativeCall.of(NET + "localPort", file);
        if (port != 0) {
            known.put(key(real, datagram), port);
        }
        bound.put(key(known(real, datagram), datagram), new Bound(file, address, real));
        return result;
    }

    private static boolean overlap(InetAddress one, InetAddress other) {
        return one.isAnyLocalAddress() || other.isAnyLocalAddress() || one.equals(other);
    }

    private Object connect(String name, Object[] arguments) throws Exception {
        int file = file((FileDescriptor) arguments[1]);
        boolean datagram = datagrams.contains(file);
        int port = (int) arguments[3];
        Bound other = bound.get(key(port, datagram));
        if (other == null || !isOpen(other.file)) {
            abroad.add(file);
        } else {
            abroad.remove(file);
            arguments[3] = other.real;
        }
        return NativeCall.of(name, arguments);
    }

    private Object accept(String name, Object[] arguments) throws Exception {
        int result = (int) NativeCall.of(name, arguments);
        if (result > 0) {
            FileDescriptor made = (FileDescriptor) arguments[1];
            sockets.add(made);
            abroad.remove(file(made));
            InetSocketAddress[] from = (InetSocketAddress[]) arguments[2];
            from[0] = new InetSocketAddress(from[0].getAddress(), known(from[0].getPort(), false));
        }
        return result;
    }

    private static int key(int port, boolean datagram) {
        return datagram ? port + ALL_PORTS : port;
    }

    /** The port that the program knows. */
    private int known(int real, boolean datagram) {
        if (real == 0) {
            return 0;
        }
        Integer port = known.get(key(real, datagram));
        if (port == null) {
            while (bound.containsKey(key(nextPort, datagram))) {
                nextPort++;
            }
            port = nextPort++;
            known.put(key(real, datagram), port);
        }
        return port;
    }

    /** The port that the kernel knows: where nobody here has it, somebody abroad may. */
    private int real(int port, boolean datagram) {
        Bound here = bound.get(key(port, datagram));
        if (here == null) {
            datagramsAbroad = true;
            return port;
        }
        return here.real;
    }

    private boolean isOpen(FileDescriptor file) {
        for (FileDescriptor each : sockets) {
            if (each == file) {
                return true;
            }
        }
        return false;
    }

    private static int file(FileDescriptor file) throws Exception {
        return (int) NativeCall.of("sun.nio.ch.IOUtil.fdVal", file);
    }

    /**
     * The execution's own group of asynchronous channels, made by the first who asks: the JDK keeps
     * one for the whole virtual machine.
     */
    Object asynchronous() throws Exception {
        Object own = asynchronous;
        if (own == null) {
            Object provider = AsynchronousChannelProvider.provider();
            Class<?> pool = Class.forName("sun.nio.ch.ThreadPool");
            Class<?> port = Class.forName("sun.nio.ch.EPollPort");
            own =
                    of(port.getDeclaredConstructor(AsynchronousChannelProvider.class, pool))
                            .newInstance(
                                    provider,
                                    of(pool.getDeclaredMethod("getDefault")).invoke(null));
            asynchronous = own;
            of(port.getDeclaredMethod("start")).invoke(own);
        }
        return own;
    }

    private static <T extends AccessibleObject> T of(T member) {
        member.setAccessible(true);
        return member;
    }

    @Override
    public void close() {
        for (FileDescriptor each : sockets) {
            quietly("sun.nio.ch.UnixDispatcher.close0", each);
            // the JDK closes it once more when it finds that nobody uses it
            quietly("sun.nio.ch.IOUtil.setfdVal", each, -1);
        }
        for (int each : others) {
            quietly("sun.nio.ch.UnixFileDispatcherImpl.closeIntFD", each);
        }
    }

    /** Nobody is left who could be told what goes wrong. */
    private static void quietly(String name, Object... arguments) {
        try {
            NativeCall.of(name, arguments);
        } catch (Exception ignored) {
            // as at the end of a process
        }
    }
}

package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Synchronized blocks, waits and notifications act on the loom's monitors. */
final class Monitors implements JdkConcern {
    private static final MethodTypeDesc ON_OBJECT = MethodTypeDesc.of(CD_void, CD_Object);

    private static final Set<String> CLASSES =
            Set.of(
                    "java/util/concurrent/ConcurrentHashMap",
                    "java/util/concurrent/CopyOnWriteArrayList",
                    "java/util/concurrent/TimeUnit",
                    "java/util/Timer",
                    "java/util/Timer$ThreadReaper",
                    "java/util/TimerThread",
                    "java/util/TimerTask",
                    "java/util/stream/Collectors",
                    "java/io/PipedInputStream",
                    "java/io/PipedOutputStream",
                    "java/io/PipedReader",
                    "java/io/PipedWriter",
                    "java/net/ServerSocket",
                    "java/net/Socket",
                    "java/nio/channels/spi/AbstractInterruptibleChannel",
                    "java/nio/channels/spi/AbstractSelectableChannel",
                    "java/nio/channels/spi/AbstractSelector",
                    "sun/nio/ch/AsynchronousChannelGroupImpl",
                    "sun/nio/ch/AsynchronousServerSocketChannelImpl",
                    "sun/nio/ch/AsynchronousSocketChannelImpl",
                    "sun/nio/ch/DatagramChannelImpl",
                    "sun/nio/ch/DatagramSocketAdaptor",
                    "sun/nio/ch/EPollPort",
                    "sun/nio/ch/EPollSelectorImpl",
                    "sun/nio/ch/NioSocketImpl",
                    "sun/nio/ch/PendingFuture",
                    "sun/nio/ch/SelectorImpl",
                    "sun/nio/ch/ServerSocketChannelImpl",
                    "sun/nio/ch/SinkChannelImpl",
                    "sun/nio/ch/SocketChannelImpl",
                    "sun/nio/ch/SourceChannelImpl",
                    "sun/nio/ch/UnixAsynchronousServerSocketChannelImpl",
                    "sun/nio/ch/UnixAsynchronousSocketChannelImpl",
                    "sun/nio/fs/AbstractPoller",
                    "sun/nio/fs/AbstractPoller$Request",
                    "sun/nio/fs/AbstractWatchKey",
                    "sun/nio/fs/AbstractWatchService",
                    "java/util/Collections$SynchronizedCollection",
                    "java/util/Collections$SynchronizedList",
                    "java/util/Collections$SynchronizedRandomAccessList",
                    "java/util/Collections$SynchronizedSet",
                    "java/util/Collections$SynchronizedSortedSet",
                    "java/util/Collections$SynchronizedNavigableSet",
                    "java/util/Collections$SynchronizedMap",
                    "java/util/Collections$SynchronizedSortedMap",
                    "java/util/Collections$SynchronizedNavigableMap");

    @Override
    public Set<String> classes() {
        return CLASSES;
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        String suffix = suffix(owner);
        return (code, element) ->
                switch (element) {
                    case InvokeInstruction call -> call(code, call);
                    case MonitorInstruction monitor -> {
                        boolean enters = monitor.opcode() == Opcode.MONITORENTER;
                        // the JVM's own is entered and left too: the hook gives what to do it with
                        code.invokestatic(
                                Facades.HOOKS,
                                (enters ? "enter" : "exit") + suffix,
                                MethodTypeDesc.of(CD_Object, CD_Object));
                        yield false;
                    }
                    default -> false;
                };
    }

    /** How the names of the hooks end. */
    private static String suffix(String owner) {
        if (owner.startsWith("java/util/Collections$Synchronized")) {
            return "Nesting"; // it calls others inside, and what they enter there is a choice
        }
        return owner.startsWith("java/util/Timer")
                        || owner.startsWith("java/io/Piped")
                        || owner.startsWith("sun/nio/fs/AbstractPoller")
                ? "Waiting"
                : "";
    }

    private static boolean call(CodeBuilder code, InvokeInstruction call) {
        switch (call.name().stringValue() + call.type().stringValue()) {
            case "wait()V" -> {
                code.lconst_0();
                await(code, CD_Object, CD_long);
            }
            case "wait(J)V" -> await(code, CD_Object, CD_long);
            case "wait(JI)V" -> await(code, CD_Object, CD_long, CD_int);
            case "notify()V" -> code.invokestatic(Facades.HOOKS, "signal", ON_OBJECT);
            case "notifyAll()V" -> code.invokestatic(Facades.HOOKS, "signalAll", ON_OBJECT);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void await(CodeBuilder code, ClassDesc... given) {
        code.invokestatic(Facades.HOOKS, "await", MethodTypeDesc.of(CD_void, given));
    }
}

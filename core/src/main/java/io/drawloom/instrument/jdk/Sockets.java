package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.constant.ClassDesc;

/** Where sockets, channels and selectors wait, they wait on the loom. */
final class Sockets extends Prologues {
    private static final String POLLER = "sun/nio/ch/Poller";
    private static final String SOCKET = "sun/nio/ch/NioSocketImpl";

    Sockets() {
        Argument[] none = {};
        // what it waits for is looked up before it looks whether that is ready: both are one step
        before(
                "sun/nio/ch/EPollSelectorImpl",
                "doSelect(Ljava/util/function/Consumer;J)I",
                "selects",
                none);
        // what it waits for from now on
        before(
                "sun/nio/ch/EPollSelectorImpl",
                "setEventOps(Lsun/nio/ch/SelectionKeyImpl;)V",
                "networkStep",
                none);
        before(
                "sun/nio/ch/SelectorImpl",
                "cancel(Lsun/nio/ch/SelectionKeyImpl;)V",
                "networkStep",
                none);
        before(SOCKET, "tryRead(Ljava/io/FileDescriptor;[BII)I", "waitsIfNothing", none);
        before(SOCKET, "accept(Ljava/net/SocketImpl;)V", "waitsIfNothing", none);
        instead(
                POLLER,
                "poll(IIJLjava/util/function/BooleanSupplier;)V",
                "awaitReady",
                new Argument(CD_int, 0),
                new Argument(CD_int, 1),
                new Argument(CD_long, 2),
                new Argument(ClassDesc.of("java.util.function.BooleanSupplier"), 4));
        instead(
                POLLER,
                "pollSelector(IJ)V",
                "awaitSelector",
                new Argument(CD_int, 0),
                new Argument(CD_long, 1));
        instead(
                SOCKET,
                "park(Ljava/io/FileDescriptor;IJ)V",
                "awaitSocket",
                Argument.self(CD_Object),
                new Argument(CD_Object, 1),
                new Argument(CD_int, 2),
                new Argument(CD_long, 3));
    }
}

package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Boxes;
import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Locals;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Native methods that have to do with the outside are called by a hook, which keeps nobody waiting.
 */
final class Natives implements JdkConcern {
    private static final String NET = "sun/nio/ch/Net.";
    private static final String FILES = "sun/nio/ch/UnixFileDispatcherImpl.";
    private static final String WATCHES = "sun/nio/fs/LinuxWatchService.";

    /** The class that calls, and the methods that are called. */
    private static final Map<String, Set<String>> CALLED =
            Map.ofEntries(
                    calls(
                            "java/io/FileInputStream",
                            "java/io/FileInputStream.open0",
                            "java/io/FileInputStream.read0",
                            "java/io/FileInputStream.readBytes"),
                    calls(
                            "java/io/FileOutputStream",
                            "java/io/FileOutputStream.open0",
                            "java/io/FileOutputStream.writeBytes"),
                    calls(
                            "sun/nio/ch/UnixFileDispatcherImpl",
                            FILES + "read0",
                            FILES + "readv0",
                            FILES + "write0",
                            FILES + "writev0",
                            FILES + "lock0"),
                    calls("sun/nio/fs/UnixChannelFactory", "sun/nio/fs/UnixNativeDispatcher.open"),
                    calls(
                            "sun/nio/fs/LinuxWatchService$Poller",
                            WATCHES + "poll",
                            WATCHES + "inotifyAddWatch"),
                    calls(
                            "java/net/Inet4AddressImpl",
                            "java/net/Inet4AddressImpl.lookupAllHostAddr",
                            "java/net/Inet4AddressImpl.getHostByAddr"),
                    calls(
                            "java/net/Inet6AddressImpl",
                            "java/net/Inet6AddressImpl.lookupAllHostAddr",
                            "java/net/Inet6AddressImpl.getHostByAddr"),
                    calls(
                            "sun/nio/ch/Net",
                            NET + "socket0",
                            NET + "bind0",
                            NET + "connect0",
                            NET + "localPort",
                            NET + "remotePort",
                            "sun/nio/ch/IOUtil.newFD"),
                    calls(
                            "sun/nio/ch/NioSocketImpl",
                            NET + "listen",
                            NET + "available",
                            NET + "sendOOB",
                            NET + "accept",
                            NET + "shutdown"),
                    calls(
                            "sun/nio/ch/SocketChannelImpl",
                            NET + "shutdown",
                            NET + "available",
                            NET + "sendOOB"),
                    calls("sun/nio/ch/ServerSocketChannelImpl", NET + "listen", NET + "accept"),
                    calls("sun/nio/ch/AsynchronousSocketChannelImpl", NET + "shutdown"),
                    calls("sun/nio/ch/AsynchronousServerSocketChannelImpl", NET + "listen"),
                    calls("sun/nio/ch/UnixAsynchronousServerSocketChannelImpl", NET + "accept"),
                    calls(
                            "sun/nio/ch/DatagramChannelImpl",
                            "sun/nio/ch/DatagramChannelImpl.receive0",
                            "sun/nio/ch/DatagramChannelImpl.send0",
                            "sun/nio/ch/DatagramChannelImpl.disconnect0"),
                    calls(
                            "sun/nio/ch/NativeSocketAddress",
                            "sun/nio/ch/NativeSocketAddress.port",
                            "sun/nio/ch/NativeSocketAddress.putPort"),
                    calls(
                            "sun/nio/ch/UnixDispatcher",
                            "sun/nio/ch/UnixDispatcher.close0",
                            "sun/nio/ch/UnixDispatcher.preClose0"),
                    transfers("sun/nio/ch/SocketDispatcher"),
                    transfers("sun/nio/ch/DatagramDispatcher"),
                    calls("sun/nio/ch/PipeImpl", "sun/nio/ch/IOUtil.makePipe"),
                    calls(
                            "sun/nio/ch/EventFD",
                            "sun/nio/ch/EventFD.eventfd0",
                            "sun/nio/ch/EventFD.set0",
                            "sun/nio/ch/FileDispatcherImpl.closeIntFD"),
                    calls(
                            "sun/nio/ch/EPollSelectorImpl",
                            "sun/nio/ch/EPoll.create",
                            "sun/nio/ch/EPoll.wait",
                            "sun/nio/ch/FileDispatcherImpl.closeIntFD"),
                    calls(
                            "sun/nio/ch/EPollPort",
                            "sun/nio/ch/EPoll.create",
                            "sun/nio/ch/IOUtil.makePipe",
                            "sun/nio/ch/IOUtil.write1",
                            "sun/nio/ch/FileDispatcherImpl.closeIntFD"),
                    calls("sun/nio/ch/EPollPort$EventHandlerTask", "sun/nio/ch/EPoll.wait"));

    private static Map.Entry<String, Set<String>> calls(String caller, String... called) {
        return Map.entry(caller, Set.of(called));
    }

    private static Map.Entry<String, Set<String>> transfers(String dispatcher) {
        String method = dispatcher + ".";
        return calls(
                dispatcher,
                method + "read0",
                method + "readv0",
                method + "write0",
                method + "writev0");
    }

    @Override
    public Set<String> classes() {
        return CALLED.keySet();
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        Set<String> called = CALLED.getOrDefault(owner, Set.of());
        return (code, element) -> {
            if (!(element instanceof InvokeInstruction call)) {
                return false;
            }
            String name = call.owner().asInternalName() + "." + call.name().stringValue();
            if (!called.contains(name)) {
                return false;
            }
            aside(code, call, name.replace('/', '.'));
            return true;
        };
    }

    /** The call as it is, or, where the hook says so, with its arguments in an array. */
    private static void aside(CodeBuilder code, InvokeInstruction call, String name) {
        List<ClassDesc> types = new ArrayList<>();
        if (call.opcode() != Opcode.INVOKESTATIC) {
            types.add(call.owner().asSymbol());
        }
        types.addAll(call.typeSymbol().parameterList());
        Label plain = code.newLabel();
        Label done = code.newLabel();
        code.invokestatic(Facades.HOOKS, "waitsAside", MethodTypeDesc.of(CD_boolean)).ifeq(plain);
        Locals arguments = Locals.store(code, types);
        code.loadConstant(name).loadConstant(arguments.size()).anewarray(CD_Object);
        for (int i = 0; i < arguments.size(); i++) {
            code.dup().loadConstant(i);
            arguments.load(code, i);
            Boxes.box(code, types.get(i));
            code.aastore();
        }
        code.invokestatic(
                Facades.HOOKS,
                "aside",
                MethodTypeDesc.of(CD_Object, CD_String, CD_Object.arrayType()));
        ClassDesc returns = call.typeSymbol().returnType();
        if (returns.equals(CD_void)) {
            code.pop();
        } else if (returns.isPrimitive()) {
            Boxes.unbox(code, returns);
        } else {
            code.checkcast(returns);
        }
        code.goto_(done).labelBinding(plain).with(call).labelBinding(done);
    }
}

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

/** Native methods that may wait for a file are called by a thread aside while others move. */
final class Natives implements JdkConcern {
    /** The class that calls, and the methods that are called. */
    private static final Map<String, Set<String>> CALLED =
            Map.of(
                    "java/io/FileInputStream",
                    Set.of(
                            "java/io/FileInputStream.open0",
                            "java/io/FileInputStream.read0",
                            "java/io/FileInputStream.readBytes"),
                    "java/io/FileOutputStream",
                    Set.of("java/io/FileOutputStream.open0", "java/io/FileOutputStream.writeBytes"),
                    "sun/nio/ch/UnixFileDispatcherImpl",
                    Set.of(
                            "sun/nio/ch/UnixFileDispatcherImpl.read0",
                            "sun/nio/ch/UnixFileDispatcherImpl.readv0",
                            "sun/nio/ch/UnixFileDispatcherImpl.write0",
                            "sun/nio/ch/UnixFileDispatcherImpl.writev0",
                            "sun/nio/ch/UnixFileDispatcherImpl.lock0"),
                    "sun/nio/fs/UnixChannelFactory",
                    Set.of("sun/nio/fs/UnixNativeDispatcher.open"));

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
        } else {
            Boxes.unbox(code, returns);
        }
        code.goto_(done).labelBinding(plain).with(call).labelBinding(done);
    }
}

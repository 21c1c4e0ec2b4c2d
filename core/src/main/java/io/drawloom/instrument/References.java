package io.drawloom.instrument;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns references to methods of the JDK ({@code latch::countDown}) into calls that are woven as
 * any other.
 */
final class References {
    private final BodyWeaver body;

    References(BodyWeaver body) {
        this.body = body;
    }

    /** Emits the instruction, changed if it makes a function of a method that must be seen. */
    void weave(CodeBuilder code, InvokeDynamicInstruction dynamic) {
        String factory = dynamic.bootstrapMethod().owner().descriptorString();
        List<ConstantDesc> arguments = dynamic.bootstrapArgs();
        if (!factory.equals("Ljava/lang/invoke/LambdaMetafactory;")
                || !(arguments.get(1) instanceof DirectMethodHandleDesc handle)
                || handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR) {
            code.with(dynamic);
            return;
        }
        String owner = internalName(handle.owner());
        if (!CallWeaver.concerns(body.weaver().program, owner, handle.methodName())) {
            code.with(dynamic);
            return;
        }
        boolean isStatic =
                handle.kind() == DirectMethodHandleDesc.Kind.STATIC
                        || handle.kind() == DirectMethodHandleDesc.Kind.INTERFACE_STATIC;
        MethodTypeDesc called = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
        MethodTypeDesc full = isStatic ? called : called.insertParameterTypes(0, handle.owner());
        // what is captured must have exactly the type that it is captured as
        for (int i = 0; i < dynamic.typeSymbol().parameterCount(); i++) {
            full = full.changeParameterType(i, dynamic.typeSymbol().parameterType(i));
        }
        MethodTypeDesc type = full;
        String name = "drawloom$reference$" + body.weaver().nextReference();
        boolean inInterface = body.owner().flags().has(AccessFlag.INTERFACE);
        ClassDesc self = body.owner().thisClass().asSymbol();
        int line = body.line();
        Opcode opcode =
                isStatic
                        ? Opcode.INVOKESTATIC
                        : handle.isOwnerInterface() ? Opcode.INVOKEINTERFACE : Opcode.INVOKEVIRTUAL;
        body.weaver()
                .add(cb ->
                        cb.withMethodBody(
                                name,
                                type,
                                ClassFile.ACC_PRIVATE
                                        | ClassFile.ACC_STATIC
                                        | ClassFile.ACC_SYNTHETIC,
                                call -> {
                                    if (line > 0) {
                                        call.lineNumber(line);
                                    }
                                    int slot = 0;
                                    for (ClassDesc parameter : type.parameterList()) {
                                        TypeKind kind = TypeKind.from(parameter);
                                        call.loadLocal(kind, slot);
                                        slot += kind.slotSize();
                                    }
                                    body.moveTo(line); // the body itself is long woven
                                    new CallWeaver(body, call)
                                            .weave(
                                                    opcode,
                                                    owner,
                                                    handle.methodName(),
                                                    called,
                                                    () -> {
                                                        switch (opcode) {
                                                            case INVOKESTATIC ->
                                                                    call.invokestatic(
                                                                            handle.owner(),
                                                                            handle.methodName(),
                                                                            called,
                                                                            handle
                                                                                    .isOwnerInterface());
                                                            case INVOKEINTERFACE ->
                                                                    call.invokeinterface(
                                                                            handle.owner(),
                                                                            handle.methodName(),
                                                                            called);
                                                            default ->
                                                                    call.invokevirtual(
                                                                            handle.owner(),
                                                                            handle.methodName(),
                                                                            called);
                                                        }
                                                    });
                                    call.return_(TypeKind.from(type.returnType()));
                                }));
        List<ConstantDesc> replaced = new ArrayList<>(arguments);
        replaced.set(
                1,
                MethodHandleDesc.ofMethod(
                        inInterface
                                ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC
                                : DirectMethodHandleDesc.Kind.STATIC,
                        self,
                        name,
                        type));
        DynamicCallSiteDesc site =
                DynamicCallSiteDesc.of(
                        dynamic.bootstrapMethod(),
                        dynamic.name().stringValue(),
                        dynamic.typeSymbol(),
                        replaced.toArray(ConstantDesc[]::new));
        code.invokedynamic(site);
    }

    private static String internalName(ClassDesc desc) {
        String descriptor = desc.descriptorString();
        return descriptor.startsWith("L")
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }
}

package io.drawloom.instrument.program;

import io.drawloom.instrument.transform.TransformedMethod;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
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
 * A reference to a method of the JDK ({@code latch::countDown}) becomes a method that calls it, in
 * which the call is woven as any other.
 */
final class MethodReferences extends ProgramTransformer {
    private final List<ProgramTransformer> others;

    /** With those that are asked whether they must see the call, and weave it then. */
    MethodReferences(WovenMethod method, List<ProgramTransformer> others) {
        super(method);
        this.others = others;
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction dynamic)
                || !dynamic.bootstrapMethod()
                        .owner()
                        .descriptorString()
                        .equals("Ljava/lang/invoke/LambdaMetafactory;")
                || !(dynamic.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc handle)
                || handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR
                || !(dynamic.invokedynamic().bootstrap().arguments().get(1)
                        instanceof MethodHandleEntry entry)) {
            return false;
        }
        InvokeInstruction instruction = InvokeInstruction.of(opcode(handle), entry.reference());
        Call call = method.call(instruction);
        if (others.stream().noneMatch(each -> each.sees(call))) {
            return false;
        }
        replace(code, dynamic, handle, call);
        return true;
    }

    private static Opcode opcode(DirectMethodHandleDesc handle) {
        return switch (handle.kind()) {
            case STATIC, INTERFACE_STATIC -> Opcode.INVOKESTATIC;
            default -> handle.isOwnerInterface() ? Opcode.INVOKEINTERFACE : Opcode.INVOKEVIRTUAL;
        };
    }

    private void replace(
            CodeBuilder code,
            InvokeDynamicInstruction dynamic,
            DirectMethodHandleDesc handle,
            Call call) {
        MethodTypeDesc type =
                call.isStatic() ? call.type() : call.type().insertParameterTypes(0, handle.owner());
        // what is captured must have exactly the type that it is captured as
        for (int i = 0; i < dynamic.typeSymbol().parameterCount(); i++) {
            type = type.changeParameterType(i, dynamic.typeSymbol().parameterType(i));
        }
        String name = method.owner.syntheticName();
        add(name, type, call);
        boolean inInterface = method.owner.model.flags().has(AccessFlag.INTERFACE);
        List<ConstantDesc> arguments = new ArrayList<>(dynamic.bootstrapArgs());
        arguments.set(
                1,
                MethodHandleDesc.ofMethod(
                        inInterface
                                ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC
                                : DirectMethodHandleDesc.Kind.STATIC,
                        method.owner.model.thisClass().asSymbol(),
                        name,
                        type));
        code.invokedynamic(
                DynamicCallSiteDesc.of(
                        dynamic.bootstrapMethod(),
                        dynamic.name().stringValue(),
                        dynamic.typeSymbol(),
                        arguments.toArray(ConstantDesc[]::new)));
    }

    /** Adds the method that calls, in the line of the reference. */
    private void add(String name, MethodTypeDesc type, Call call) {
        int line = method.line();
        method.owner.add(cb ->
                cb.withMethodBody(
                        name,
                        type,
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        code -> {
                            if (line > 0) {
                                code.lineNumber(line);
                            }
                            loadParameters(code, type);
                            method.moveTo(line); // the body itself is long woven
                            TransformedMethod.transform(others, code, call.instruction());
                            code.return_(TypeKind.from(type.returnType()));
                        }));
    }

    private static void loadParameters(CodeBuilder code, MethodTypeDesc type) {
        int slot = 0;
        for (ClassDesc parameter : type.parameterList()) {
            TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }
}

package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Boxes;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * A record's own {@code toString}, {@code hashCode} and {@code equals}, written out: the JDK makes
 * them where nobody sees what they ask of the components.
 */
final class Records extends ProgramTransformer {
    private static final ClassDesc CD_Objects = ClassDesc.of("java.util.Objects");
    private static final ClassDesc CD_BUILDER = ClassDesc.of("java.lang.StringBuilder");
    private static final MethodTypeDesc MTD_TEXT = MethodTypeDesc.of(CD_String);
    private static final MethodTypeDesc MTD_HASH = MethodTypeDesc.of(CD_int);
    private static final MethodTypeDesc MTD_EQUALS = MethodTypeDesc.of(CD_boolean, CD_Object);

    private record Component(String name, ClassDesc type) {}

    private final ClassDesc self;

    Records(WovenMethod method) {
        super(method);
        self = method.owner.model.thisClass().asSymbol();
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction dynamic)
                || !dynamic.bootstrapMethod()
                        .owner()
                        .descriptorString()
                        .equals("Ljava/lang/runtime/ObjectMethods;")) {
            return false;
        }
        List<Component> components = components(dynamic);
        switch (dynamic.name().stringValue()) {
            case "toString" -> text(code, components);
            case "hashCode" -> hash(code, components);
            case "equals" -> equality(code, components);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static List<Component> components(InvokeDynamicInstruction dynamic) {
        List<Component> components = new ArrayList<>();
        for (Object each : dynamic.bootstrapArgs()) {
            if (each instanceof DirectMethodHandleDesc getter) {
                components.add(
                        new Component(getter.methodName(), getter.invocationType().returnType()));
            }
        }
        return components;
    }

    /** The record stands on the stack. */
    private void text(CodeBuilder code, List<Component> components) {
        int record = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(record)
                .new_(CD_BUILDER)
                .dup()
                .invokespecial(CD_BUILDER, "<init>", MTD_void)
                .loadConstant(self)
                .invokevirtual(CD_Class, "getSimpleName", MTD_TEXT)
                .invokevirtual(CD_BUILDER, "append", MethodTypeDesc.of(CD_BUILDER, CD_String));
        String before = "[";
        for (Component each : components) {
            append(code, before + each.name + "=");
            get(code, record, each);
            if (each.type.isPrimitive()) {
                ClassDesc type =
                        TypeKind.from(each.type).asLoadable() == TypeKind.INT
                                        && !each.type.descriptorString().matches("[CZ]")
                                ? CD_int
                                : each.type;
                code.invokevirtual(CD_BUILDER, "append", MethodTypeDesc.of(CD_BUILDER, type));
            } else {
                code.loadConstant(site("toString", MTD_TEXT));
                point(code, "shown", CD_Object, CD_Object, CD_int);
                code.invokevirtual(CD_BUILDER, "append", MethodTypeDesc.of(CD_BUILDER, CD_Object));
            }
            before = ", ";
        }
        append(code, components.isEmpty() ? before + "]" : "]");
        code.invokevirtual(CD_BUILDER, "toString", MTD_TEXT);
    }

    private static void append(CodeBuilder code, String text) {
        code.loadConstant(text)
                .invokevirtual(CD_BUILDER, "append", MethodTypeDesc.of(CD_BUILDER, CD_String));
    }

    private void hash(CodeBuilder code, List<Component> components) {
        int record = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(record).iconst_0();
        for (Component each : components) {
            code.loadConstant(31).imul();
            get(code, record, each);
            if (each.type.isPrimitive()) {
                ClassDesc box = Boxes.of(each.type);
                code.invokestatic(box, "hashCode", MethodTypeDesc.of(CD_int, each.type));
            } else {
                Label none = code.newLabel();
                Label done = code.newLabel();
                code.dup().ifnull(none).dup().loadConstant(site("hashCode", MTD_HASH));
                point(code, "call", CD_void, CD_Object, CD_int);
                point(code, "hashOf", CD_int, CD_Object);
                code.goto_(done).labelBinding(none).pop().iconst_0().labelBinding(done);
            }
            code.iadd();
        }
    }

    /** The record and what it is compared with stand on the stack. */
    private void equality(CodeBuilder code, List<Component> components) {
        int record = code.allocateLocal(TypeKind.REFERENCE);
        int other = code.allocateLocal(TypeKind.REFERENCE);
        Label differs = code.newLabel();
        Label done = code.newLabel();
        code.astore(other).astore(record).aload(other).instanceOf(self).ifeq(differs);
        code.aload(other).checkcast(self).astore(other);
        for (Component each : components) {
            if (each.type.isPrimitive()) {
                get(code, record, each);
                get(code, other, each);
                code.invokestatic(
                                Boxes.of(each.type),
                                "compare",
                                MethodTypeDesc.of(CD_int, each.type, each.type))
                        .ifne(differs);
            } else {
                int site = site("equals", MTD_EQUALS);
                get(code, record, each);
                code.loadConstant(site);
                point(code, "call", CD_void, CD_Object, CD_int);
                get(code, other, each);
                code.iconst_0().loadConstant(site);
                point(code, "argument", CD_void, CD_Object, CD_boolean, CD_int);
                get(code, record, each);
                get(code, other, each);
                code.invokestatic(
                                CD_Objects,
                                "equals",
                                MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                        .ifeq(differs);
            }
        }
        code.iconst_1().goto_(done).labelBinding(differs).iconst_0().labelBinding(done);
    }

    private void get(CodeBuilder code, int record, Component component) {
        code.aload(record).getfield(self, component.name, component.type);
    }

    private int site(String name, MethodTypeDesc type) {
        return method.site(Kind.READ, "java/lang/Object", name, type);
    }
}

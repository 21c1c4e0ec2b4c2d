package io.drawloom.instrument.program;

import io.drawloom.instrument.transform.Facades;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;

/**
 * The initializer of a class becomes an ordinary method, {@link #BODY}, which {@link #NAME} runs
 * once in each execution, after it has set the static fields to zero.
 */
final class Initializer {
    static final String NAME = "drawloom$initialize";
    static final String BODY = "drawloom$initializer";
    static final int FLAGS = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    private static final String EPOCH = "drawloom$epoch";

    private Initializer() {}

    /** Whether the method is the initializer of a class that is initialised once a JVM. */
    static boolean isKept(MethodModel method, ClassInfo info) {
        return method.methodName().equalsString("<clinit>") && !info.initializes();
    }

    /** Adds such an initializer: an enum's or an interface's tells when its constants are there. */
    static void keep(ClassBuilder cb, ClassModel model, ClassInfo info, MethodModel method) {
        if (info.isEnum() || info.isInterface()) {
            String ready = info.isEnum() ? "enumReady" : "interfaceReady";
            cb.transformMethod(method, MethodTransform.transformingCode(ready(model, ready)));
        } else {
            cb.with(method);
        }
    }

    private static CodeTransform ready(ClassModel model, String hook) {
        return (code, element) -> {
            if (element instanceof ReturnInstruction) {
                code.loadConstant(model.thisClass().asSymbol())
                        .invokestatic(
                                Facades.POINTS,
                                hook,
                                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Class));
            }
            code.with(element);
        };
    }

    /** Adds a field; one that each execution sets anew cannot be final. */
    static void field(ClassBuilder cb, ClassInfo info, FieldModel field) {
        String name = field.fieldName().stringValue();
        boolean reset = info.resets().stream().anyMatch(r -> r.name().equals(name));
        if (!reset || !field.flags().has(AccessFlag.FINAL)) {
            cb.with(field);
            return;
        }
        int flags = field.flags().flagsMask() & ~ClassFile.ACC_FINAL;
        cb.transformField(
                field,
                (fb, fe) -> {
                    if (fe instanceof AccessFlags) {
                        fb.withFlags(flags);
                    } else {
                        fb.with(fe);
                    }
                });
    }

    /**
     * {@code if (epoch != Points.epoch() && Points.initialize(this class)) { zero statics; body;
     * epoch = …; initialized }}.
     */
    static void add(ClassBuilder cb, ClassModel model, ClassInfo info) {
        ClassDesc self = model.thisClass().asSymbol();
        boolean hasBody =
                model.methods().stream().anyMatch(m -> m.methodName().equalsString("<clinit>"));
        cb.withField(EPOCH, ConstantDescs.CD_int, FLAGS);
        cb.withMethodBody(
                NAME,
                ConstantDescs.MTD_void,
                FLAGS,
                code -> {
                    Label go = code.newLabel();
                    Label out = code.newLabel();
                    code.getstatic(self, EPOCH, ConstantDescs.CD_int)
                            .invokestatic(
                                    Facades.POINTS,
                                    "epoch",
                                    MethodTypeDesc.of(ConstantDescs.CD_int))
                            .if_icmpeq(out)
                            .loadConstant(self)
                            .invokestatic(
                                    Facades.POINTS,
                                    "initialize",
                                    MethodTypeDesc.of(
                                            ConstantDescs.CD_boolean, ConstantDescs.CD_Class))
                            .ifne(go)
                            .labelBinding(out)
                            .return_()
                            .labelBinding(go);
                    Label start = code.newBoundLabel();
                    for (ClassInfo.StaticField field : info.resets()) {
                        zero(code, TypeKind.from(field.type()));
                        code.putstatic(self, field.name(), field.type());
                    }
                    if (hasBody) {
                        code.invokestatic(self, BODY, ConstantDescs.MTD_void);
                    }
                    Label end = code.newBoundLabel();
                    code.loadConstant(self)
                            .aconst_null()
                            .invokestatic(Facades.POINTS, "initialized", initialized())
                            .putstatic(self, EPOCH, ConstantDescs.CD_int)
                            .return_();
                    Label handler = code.newBoundLabel();
                    code.exceptionCatchAll(start, end, handler);
                    code.loadConstant(self)
                            .swap()
                            .invokestatic(Facades.POINTS, "initialized", initialized())
                            .pop()
                            .return_();
                });
    }

    private static MethodTypeDesc initialized() {
        return MethodTypeDesc.of(
                ConstantDescs.CD_int, ConstantDescs.CD_Class, ConstantDescs.CD_Throwable);
    }

    private static void zero(CodeBuilder code, TypeKind kind) {
        switch (kind) {
            case LONG -> code.lconst_0();
            case FLOAT -> code.fconst_0();
            case DOUBLE -> code.dconst_0();
            case REFERENCE -> code.aconst_null();
            default -> code.iconst_0();
        }
    }
}

package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.drawloom.instrument.transform.Boxes;
import io.drawloom.instrument.transform.Facades;
import io.drawloom.jdk.TakenModifiers;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/**
 * The initializer of a class becomes an ordinary method, {@link #BODY}, which {@link #NAME} runs
 * once in each execution, after those of the classes above it, and after it has set the static
 * fields to zero.
 */
final class Initializer {
    static final String NAME = "drawloom$initialize";
    static final String BODY = "drawloom$initializer";

    private Initializer() {}

    /**
     * Calls {@link #NAME} of a class of the program; of an interface, by way of the class beside
     * it, since a class of before Java 8 can call no static method of an interface.
     */
    static void call(CodeBuilder code, ClassInfo of) {
        code.invokestatic(StaticsHolder.of(of), NAME, MTD_void);
    }

    /** Adds a field; one that each execution sets anew cannot be final. */
    static void field(ClassBuilder cb, ClassInfo info, FieldModel field) {
        String name = field.fieldName().stringValue();
        if (!info.resets(name) || !field.flags().has(AccessFlag.FINAL) || info.isInterface()) {
            cb.with(field);
            return;
        }
        int flags = field.flags().flagsMask() & ~ClassFile.ACC_FINAL;
        TakenModifiers.add(info.name(), name, ClassFile.ACC_FINAL);
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

    /** Adds the method that initialises the class in an execution. */
    static void add(ClassBuilder cb, WovenClass woven) {
        ClassInfo info = woven.info;
        if (!info.isInterface()) {
            cb.withField(StaticsHolder.EPOCH, CD_int, StaticsHolder.FLAGS);
        }
        cb.withMethodBody(
                NAME,
                MTD_void,
                StaticsHolder.FLAGS,
                code -> {
                    if (info.quiet()) {
                        initializeQuietly(code, woven);
                    } else {
                        initialize(code, woven);
                    }
                });
    }

    /**
     * {@code if (epoch != Points.epoch() && Points.initialize(this class)) { those above; zero
     * statics; body; epoch = …; initialized }}.
     */
    private static void initialize(CodeBuilder code, WovenClass woven) {
        ClassInfo info = woven.info;
        ClassDesc self = woven.model.thisClass().asSymbol();
        ClassDesc statics = StaticsHolder.of(info);
        Label go = code.newLabel();
        Label out = code.newLabel();
        unlessDone(code, statics, out);
        code.loadConstant(self)
                .invokestatic(Facades.POINTS, "initialize", MethodTypeDesc.of(CD_boolean, CD_Class))
                .ifne(go)
                .labelBinding(out)
                .return_()
                .labelBinding(go);
        Label start = code.newBoundLabel();
        for (ClassInfo above : woven.classes.initializedBefore(info)) {
            call(code, above);
        }
        body(code, woven);
        Label end = code.newBoundLabel();
        code.loadConstant(self)
                .aconst_null()
                .invokestatic(Facades.POINTS, "initialized", initialized())
                .putstatic(statics, StaticsHolder.EPOCH, CD_int)
                .return_();
        Label handler = code.newBoundLabel();
        code.exceptionCatchAll(start, end, handler);
        code.loadConstant(self)
                .swap()
                .invokestatic(Facades.POINTS, "initialized", initialized())
                .pop()
                .return_();
    }

    /**
     * {@code if (epoch != Points.epoch()) { those above; zero statics; body; epoch = …; }}. An
     * enum's constructors ask whether it is initialised while it is made, so it says so before;
     * nothing happens between. Of a switch's table each thread that comes before its end makes the
     * whole.
     */
    private static void initializeQuietly(CodeBuilder code, WovenClass woven) {
        ClassDesc self = woven.model.thisClass().asSymbol();
        Label out = code.newLabel();
        unlessDone(code, self, out);
        List<ClassInfo> before = woven.classes.initializedBefore(woven.info);
        if (!before.isEmpty()) {
            before.forEach(each -> call(code, each));
            unlessDone(code, self, out); // by another thread meanwhile
        }
        if (woven.info.isEnum()) {
            takeEpoch(code, self);
            body(code, woven);
        } else {
            body(code, woven);
            takeEpoch(code, self);
        }
        code.labelBinding(out).return_();
    }

    private static void unlessDone(CodeBuilder code, ClassDesc statics, Label done) {
        code.getstatic(statics, StaticsHolder.EPOCH, CD_int)
                .invokestatic(Facades.POINTS, "epoch", MethodTypeDesc.of(CD_int))
                .if_icmpeq(done);
    }

    private static void takeEpoch(CodeBuilder code, ClassDesc self) {
        code.invokestatic(Facades.POINTS, "epoch", MethodTypeDesc.of(CD_int))
                .putstatic(self, StaticsHolder.EPOCH, CD_int);
    }

    private static void body(CodeBuilder code, WovenClass woven) {
        ClassInfo info = woven.info;
        ClassDesc self = woven.model.thisClass().asSymbol();
        ClassDesc statics = StaticsHolder.of(info);
        if (info.isEnum()) {
            code.loadConstant(self)
                    .invokestatic(Facades.POINTS, "enumAnew", MethodTypeDesc.of(CD_void, CD_Class));
        }
        for (ClassInfo.StaticField field : info.resets()) {
            zero(code, TypeKind.from(field.type()));
            code.putstatic(statics, field.name(), field.type());
        }
        if (hasBody(woven.model)) {
            code.invokestatic(self, BODY, MTD_void, info.isInterface());
        }
        if (info.isInterface()) {
            for (ClassInfo.StaticField field : info.resets()) {
                code.loadConstant(self)
                        .loadConstant(field.name())
                        .getstatic(statics, field.name(), field.type());
                Boxes.box(code, field.type());
                code.invokestatic(
                        Facades.POINTS,
                        "interfaceField",
                        MethodTypeDesc.of(CD_void, CD_Class, CD_String, CD_Object));
            }
        }
    }

    private static boolean hasBody(ClassModel model) {
        return model.methods().stream()
                .anyMatch(m -> m.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME));
    }

    private static MethodTypeDesc initialized() {
        return MethodTypeDesc.of(CD_int, CD_Class, CD_Throwable);
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

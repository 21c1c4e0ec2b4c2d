package io.drawloom.instrument;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Weaves one class of the program: points before what other threads can see, statics that start
 * anew in each execution.
 *
 * <p>Its initializer becomes an ordinary method, {@link #BODY}, which {@link #INIT} runs once in
 * each execution: before the first static method, constructor or access to a static field, as the
 * Java Language Specification 12.4.1 asks.
 */
final class ProgramWeaver {
    static final String INIT = "drawloom$initialize";
    private static final String BODY = "drawloom$initializer";
    private static final String EPOCH = "drawloom$epoch";
    private static final int STATIC =
            ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    final Program program;
    private final List<Consumer<ClassBuilder>> additions = new ArrayList<>();
    private int ordinal;
    private int references;
    private String file = "";

    ProgramWeaver(Program program) {
        this.program = program;
    }

    byte[] weave(byte[] bytes) {
        ClassFile classFile =
                ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(program.hierarchy()));
        ClassModel model = classFile.parse(bytes);
        ClassInfo info = ClassInfo.of(bytes);
        model.findAttribute(java.lang.classfile.Attributes.sourceFile())
                .map(SourceFileAttribute::sourceFile)
                .ifPresent(name -> file = name.stringValue());
        return classFile.build(
                model.thisClass(),
                java.lang.classfile.constantpool.ConstantPoolBuilder.of(model),
                cb -> {
                    for (ClassElement element : model) {
                        switch (element) {
                            case MethodModel method -> method(cb, model, info, method);
                            case FieldModel field -> field(cb, info, field);
                            default -> cb.with(element);
                        }
                    }
                    if (info.initializes()) {
                        initialization(cb, model, info);
                    }
                    if (needsHash(info)) {
                        hashCode(cb);
                    }
                    additions.forEach(addition -> addition.accept(cb));
                });
    }

    int nextOrdinal() {
        return ordinal++;
    }

    int nextReference() {
        return references++;
    }

    String file() {
        return file;
    }

    void add(Consumer<ClassBuilder> addition) {
        additions.add(addition);
    }

    private static void field(ClassBuilder cb, ClassInfo info, FieldModel field) {
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
                    if (fe instanceof java.lang.classfile.AccessFlags) {
                        fb.withFlags(flags);
                    } else {
                        fb.with(fe);
                    }
                });
    }

    private void method(ClassBuilder cb, ClassModel model, ClassInfo info, MethodModel method) {
        String name = method.methodName().stringValue();
        if (method.code().isEmpty()) {
            cb.with(method);
            return;
        }
        boolean initializer = name.equals("<clinit>");
        if (initializer && !info.initializes()) {
            if (info.isEnum() || info.isInterface()) {
                String ready = info.isEnum() ? "enumReady" : "interfaceReady";
                cb.transformMethod(method, MethodTransform.transformingCode(ready(model, ready)));
            } else {
                cb.with(method);
            }
            return;
        }
        boolean wraps = method.flags().has(AccessFlag.SYNCHRONIZED);
        int flags = method.flags().flagsMask() & ~ClassFile.ACC_SYNCHRONIZED;
        MethodTypeDesc type = method.methodTypeSymbol();
        Consumer<MethodBuilder> body =
                mb -> {
                    for (MethodElement element : method) {
                        if (element instanceof CodeModel code) {
                            BodyWeaver weaver = new BodyWeaver(this, model, info, method, wraps);
                            mb.transformCode(code, weaver);
                        } else if (!(element instanceof java.lang.classfile.AccessFlags)) {
                            mb.with(element);
                        }
                    }
                };
        if (initializer) {
            cb.withMethod(BODY, type, STATIC, body);
        } else {
            cb.withMethod(method.methodName().stringValue(), type, flags, body);
        }
    }

    /**
     * {@code if (epoch != Points.epoch() && Points.initialize(this class)) { zero statics; body;
     * epoch = …; initialized }}.
     */
    private static void initialization(ClassBuilder cb, ClassModel model, ClassInfo info) {
        ClassDesc self = model.thisClass().asSymbol();
        boolean hasBody =
                model.methods().stream().anyMatch(m -> m.methodName().equalsString("<clinit>"));
        cb.withField(EPOCH, ConstantDescs.CD_int, STATIC);
        cb.withMethodBody(
                INIT,
                ConstantDescs.MTD_void,
                STATIC,
                code -> {
                    Label go = code.newLabel();
                    Label out = code.newLabel();
                    code.getstatic(self, EPOCH, ConstantDescs.CD_int)
                            .invokestatic(
                                    StaticFacade.POINTS,
                                    "epoch",
                                    MethodTypeDesc.of(ConstantDescs.CD_int))
                            .if_icmpeq(out)
                            .loadConstant(self)
                            .invokestatic(
                                    StaticFacade.POINTS,
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
                            .invokestatic(StaticFacade.POINTS, "initialized", initialized())
                            .putstatic(self, EPOCH, ConstantDescs.CD_int)
                            .return_();
                    Label handler = code.newBoundLabel();
                    code.exceptionCatchAll(start, end, handler);
                    code.loadConstant(self)
                            .swap()
                            .invokestatic(StaticFacade.POINTS, "initialized", initialized())
                            .pop()
                            .return_();
                });
    }

    private static MethodTypeDesc initialized() {
        return MethodTypeDesc.of(
                ConstantDescs.CD_int, ConstantDescs.CD_Class, ConstantDescs.CD_Throwable);
    }

    private static void zero(java.lang.classfile.CodeBuilder code, TypeKind kind) {
        switch (kind) {
            case LONG -> code.lconst_0();
            case FLOAT -> code.fconst_0();
            case DOUBLE -> code.dconst_0();
            case REFERENCE -> code.aconst_null();
            default -> code.iconst_0();
        }
    }

    /** Tells at the end of an enum's or interface's initializer that its constants are there. */
    private static CodeTransform ready(ClassModel model, String hook) {
        return (code, element) -> {
            if (element instanceof ReturnInstruction) {
                code.loadConstant(model.thisClass().asSymbol())
                        .invokestatic(
                                StaticFacade.POINTS,
                                hook,
                                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Class));
            }
            code.with(element);
        };
    }

    private boolean needsHash(ClassInfo info) {
        return !info.isInterface()
                && !info.isEnum()
                && !info.hashes()
                && "java/lang/Object".equals(info.superName());
    }

    /**
     * Hash codes by identity differ from run to run; ours follow the order in which they are asked
     * for.
     */
    private static void hashCode(ClassBuilder cb) {
        cb.withMethodBody(
                "hashCode",
                MethodTypeDesc.of(ConstantDescs.CD_int),
                ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC,
                code ->
                        code.aload(0)
                                .invokestatic(
                                        StaticFacade.POINTS,
                                        "identityHash",
                                        MethodTypeDesc.of(
                                                ConstantDescs.CD_int, ConstantDescs.CD_Object))
                                .ireturn());
    }
}

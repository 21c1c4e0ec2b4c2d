package io.drawloom.instrument.program;

import io.drawloom.jdk.TakenModifiers;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.reflect.AccessFlag;

/**
 * Weaves a class of the program: points before what other threads can see, statics that start anew
 * in each execution.
 */
public final class ClassWeaver {
    private ClassWeaver() {}

    /**
     * The class as the loom runs it.
     *
     * @param passesValues whether the values of its accesses pass by an observer
     */
    public static byte[] weave(ProgramClasses classes, byte[] original, boolean passesValues) {
        ClassFile classFile =
                ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(classes.hierarchy()));
        ClassModel model = classFile.parse(original);
        ClassInfo info = ClassInfo.of(original);
        WovenClass woven = new WovenClass(classes, model, info, passesValues);
        return classFile.build(
                model.thisClass(),
                ConstantPoolBuilder.of(model),
                cb -> {
                    for (ClassElement element : model) {
                        switch (element) {
                            case MethodModel method -> method(cb, woven, method);
                            case FieldModel field -> Initializer.field(cb, info, field);
                            case ClassFileVersion version -> cb.with(version(version, info));
                            default -> cb.with(element);
                        }
                    }
                    if (info.initializes()) {
                        Initializer.add(cb, woven);
                    }
                    IdentityHashes.add(cb, info);
                    woven.addAll(cb);
                });
    }

    /**
     * The fields of an interface, by its name with dots, if {@code name} is that of the class they
     * stand in; or else null.
     */
    public static byte @Nullable [] fields(ProgramClasses classes, String name) {
        String of = StaticsHolder.interfaceOf(name.replace('.', '/'));
        ClassInfo info = of.isEmpty() ? null : classes.info(of);
        return info == null ? null : StaticsHolder.build(info);
    }

    /**
     * An interface of before Java 8 cannot have the methods that initialise it, and no class of
     * before Java 5 knows the constant that stands for a class.
     */
    private static ClassFileVersion version(ClassFileVersion version, ClassInfo info) {
        int least =
                info.isInterface() && info.initializes()
                        ? ClassFile.JAVA_8_VERSION
                        : ClassFile.JAVA_5_VERSION;
        return version.majorVersion() < least ? ClassFileVersion.of(least, 0) : version;
    }

    private static void method(ClassBuilder cb, WovenClass woven, MethodModel method) {
        if (method.code().isEmpty()) {
            cb.with(method);
        } else {
            boolean initializer = method.methodName().equalsString("<clinit>");
            if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
                TakenModifiers.add(
                        woven.info.name(),
                        method.methodName().stringValue() + method.methodType().stringValue(),
                        ClassFile.ACC_SYNCHRONIZED);
            }
            cb.withMethod(
                    initializer ? Initializer.BODY : method.methodName().stringValue(),
                    method.methodTypeSymbol(),
                    initializer
                            ? StaticsHolder.FLAGS
                            : method.flags().flagsMask() & ~ClassFile.ACC_SYNCHRONIZED,
                    mb -> {
                        for (MethodElement element : method) {
                            switch (element) {
                                case CodeModel code ->
                                        mb.transformCode(
                                                code,
                                                new MethodWeaver(new WovenMethod(woven, method)));
                                case AccessFlags _ -> {}
                                default -> mb.with(element);
                            }
                        }
                    });
        }
    }
}

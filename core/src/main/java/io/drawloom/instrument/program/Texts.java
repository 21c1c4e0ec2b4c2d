package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;

/** Where an object of the JDK is asked for its text, what it holds is read. */
final class Texts extends ProgramTransformer {
    /** Calls that ask the object on top of the stack for its text. */
    private static final Set<String> ASKING =
            Set.of(
                    "java/io/PrintStream.print(Ljava/lang/Object;)V",
                    "java/io/PrintStream.println(Ljava/lang/Object;)V",
                    "java/lang/IO.print(Ljava/lang/Object;)V",
                    "java/lang/IO.println(Ljava/lang/Object;)V",
                    "java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;",
                    "java/util/Objects.toString(Ljava/lang/Object;)Ljava/lang/String;",
                    "java/lang/StringBuilder.append(Ljava/lang/Object;)Ljava/lang/StringBuilder;",
                    "java/lang/StringBuilder.insert(ILjava/lang/Object;)Ljava/lang/StringBuilder;",
                    "java/lang/StringBuffer.insert(ILjava/lang/Object;)Ljava/lang/StringBuffer;",
                    "java/lang/StringBuffer.append(Ljava/lang/Object;)Ljava/lang/StringBuffer;");

    /** Besides those of {@code java.util}, the types of variables that may hold what is shown. */
    private static final Set<String> SHOWN =
            Set.of(
                    "Ljava/lang/Object;",
                    "Ljava/lang/Number;",
                    "Ljava/lang/Iterable;",
                    "Ljava/lang/CharSequence;",
                    "Ljava/lang/StringBuilder;",
                    "Ljava/lang/StringBuffer;");

    Texts(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (ASKING.contains(call.owner() + '.' + call.signature())) {
            showTop(code);
        }
        return false;
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeDynamicInstruction dynamic
                && dynamic.bootstrapMethod()
                        .owner()
                        .descriptorString()
                        .equals("Ljava/lang/invoke/StringConcatFactory;")
                && dynamic.typeSymbol().parameterList().stream().anyMatch(Texts::isShown)) {
            concatenation(code, dynamic);
            return true;
        }
        return false;
    }

    /** A concatenation of strings asks each of its parts for its text. */
    private void concatenation(CodeBuilder code, InvokeDynamicInstruction dynamic) {
        MethodTypeDesc type = dynamic.typeSymbol();
        List<ClassDesc> types = type.parameterList();
        Locals parts = Locals.store(code, types);
        for (int i = 0; i < parts.size(); i++) {
            parts.load(code, i);
            if (isShown(types.get(i))) {
                showTop(code);
                type = type.changeParameterType(i, CD_Object);
            }
        }
        code.invokedynamic(
                DynamicCallSiteDesc.of(
                        dynamic.bootstrapMethod(),
                        dynamic.name().stringValue(),
                        type,
                        dynamic.bootstrapArgs().toArray(ConstantDesc[]::new)));
    }

    private static boolean isShown(ClassDesc part) {
        String descriptor = part.descriptorString();
        return SHOWN.contains(descriptor) || descriptor.startsWith("Ljava/util/");
    }

    @Override
    boolean sees(Call reference) {
        return ASKING.contains(reference.owner() + '.' + reference.signature());
    }

    private void showTop(CodeBuilder code) {
        code.loadConstant(
                method.site(
                        Kind.READ, "java/lang/Object", "toString", MethodTypeDesc.of(CD_String)));
        point(code, "shown", CD_Object, CD_Object, CD_int);
    }
}

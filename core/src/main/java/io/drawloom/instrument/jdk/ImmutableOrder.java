package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** {@code Set.of} and {@code Map.of} are gone through in the same order in each JVM. */
final class ImmutableOrder implements JdkConcern {
    private static final Set<String> CLASSES =
            Set.of(
                    "java/util/ImmutableCollections$Set12",
                    "java/util/ImmutableCollections$Set12$1",
                    "java/util/ImmutableCollections$SetN$SetNIterator",
                    "java/util/ImmutableCollections$MapN$MapNIterator");

    @Override
    public Set<String> classes() {
        return CLASSES;
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return ImmutableOrder::salt;
    }

    private static boolean salt(CodeBuilder code, CodeElement element) {
        if (!(element instanceof FieldInstruction field)) {
            return false;
        }
        return switch (field.name().stringValue()) {
            case "SALT32L" -> through(code, field, "salt", CD_long);
            case "REVERSE" -> through(code, field, "reversed", CD_boolean);
            default -> false;
        };
    }

    private static boolean through(
            CodeBuilder code, FieldInstruction field, String hook, ClassDesc type) {
        code.with(field).invokestatic(Facades.HOOKS, hook, MethodTypeDesc.of(type, type));
        return true;
    }
}

package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Random numbers for which the program gives no seed are the same in each execution. */
final class RandomNumbers extends ProgramTransformer {
    private static final ClassDesc CD_RANDOM = ClassDesc.of("java.util.Random");
    private static final ClassDesc CD_GENERATOR = ClassDesc.of("java.util.random.RandomGenerator");
    private static final ClassDesc CD_FACTORY =
            ClassDesc.of("java.util.random.RandomGeneratorFactory");
    private static final ClassDesc CD_UUID = ClassDesc.of("java.util.UUID");

    RandomNumbers(WovenMethod method) {
        super(method);
    }

    /** The JDK seeds those that are given no seed from the clock, once a JVM. */
    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction constructor
                && constructor.owner().asInternalName().equals("java/util/SplittableRandom")
                && constructor.type().equalsString("()V")) {
            point(code, "seed", CD_long);
            code.invokespecial(
                    constructor.owner().asSymbol(), "<init>", MethodTypeDesc.of(CD_void, CD_long));
            return true;
        }
        return false;
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        MethodTypeDesc type = call.type();
        switch (call.jdk() + '.' + call.name()) {
            case "java/lang/Math.random", "java/lang/StrictMath.random" ->
                    point(code, "random", CD_double);
            case "java/util/Collections.shuffle" -> {
                if (type.parameterCount() > 1) {
                    return false; // it is given the numbers
                }
                point(code, "shuffling", CD_RANDOM);
                code.invokestatic(
                        ClassDesc.of("java.util.Collections"),
                        "shuffle",
                        MethodTypeDesc.of(CD_void, type.parameterType(0), CD_RANDOM));
            }
            case "java/util/UUID.randomUUID" -> point(code, "randomUuid", CD_UUID);
            case "java/util/random/RandomGenerator.getDefault",
                    "java/util/random/RandomGenerator.of" ->
                    code.invokestatic(
                            Facades.POINTS, "randomGenerator", type.changeReturnType(CD_GENERATOR));
            case "java/util/random/RandomGeneratorFactory.create" -> {
                if (type.parameterCount() > 0) {
                    return false; // it is given a seed
                }
                point(code, "randomGenerator", CD_GENERATOR, CD_FACTORY);
                code.checkcast(type.returnType());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean sees(Call reference) {
        return reference.jdk().endsWith("Math") && reference.name().equals("random");
    }
}

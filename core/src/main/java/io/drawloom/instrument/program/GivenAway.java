package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;

/**
 * An object of the JDK that another one keeps and gives to the program, or is given by it, is a
 * part of that one. What a function does that the JDK makes of an object is not known.
 */
final class GivenAway extends ProgramTransformer {
    private static final Set<String> KEEPERS =
            Set.of("java/text/DateFormat", "java/text/SimpleDateFormat", "java/text/MessageFormat");

    private static final Set<String> GIVING =
            Set.of("getCalendar", "getNumberFormat", "getFormats", "getFormatsByArgumentIndex");

    private static final Set<String> TAKING =
            Set.of(
                    "setCalendar",
                    "setNumberFormat",
                    "setFormat",
                    "setFormats",
                    "setFormatByArgumentIndex",
                    "setFormatsByArgumentIndex");

    /** Types of functions that an object of the JDK with a state may be. */
    private static final Set<String> ACCEPTING =
            Set.of(
                    "Ljava/util/function/DoubleConsumer;",
                    "Ljava/util/function/IntConsumer;",
                    "Ljava/util/function/LongConsumer;");

    private static final String COMPARATOR = "Ljava/util/Comparator;";

    GivenAway(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (KEEPERS.contains(call.jdk()) && !call.isStatic()) {
            if (GIVING.contains(call.name())) {
                code.dup().with(call.instruction()).dup_x1();
                point(code, "keeps", CD_void, CD_Object, CD_Object);
                return true;
            }
            if (TAKING.contains(call.name())) {
                Locals arguments = Locals.store(code, call.type().parameterList());
                code.dup();
                arguments.load(code, arguments.size() - 1);
                point(code, "keeps", CD_void, CD_Object, CD_Object);
                arguments.loadAll(code);
            }
            return false;
        }
        if (!call.owner().equals(call.jdk()) || isSuper(call)) {
            return false; // the program's own
        }
        Locals arguments = functions(code, call);
        if (!isMade(call)) {
            if (arguments != null) {
                arguments.loadAll(code);
            }
            return false;
        }
        ClassDesc type = call.type().returnType();
        Locals given =
                arguments == null ? Locals.store(code, call.type().parameterList()) : arguments;
        asFunction(code, call, type);
        given.loadAll(code);
        code.invokeinterface(type, call.name(), call.type());
        return true;
    }

    private static boolean isSuper(Call call) {
        return call.instruction().opcode() == Opcode.INVOKESPECIAL;
    }

    /** Whether the call makes a function of its receiver that calls that one. */
    private static boolean isMade(Call call) {
        String type = call.type().returnType().descriptorString();
        return !call.isStatic()
                && ACCEPTING.contains(type)
                && call.name().equals("andThen")
                && call.type().parameterCount() == 1
                && call.type().parameterType(0).descriptorString().equals(type);
    }

    /** The arguments, in locals, if any of them may be a function with a state; else null. */
    private @Nullable Locals functions(CodeBuilder code, Call call) {
        List<ClassDesc> types = call.type().parameterList();
        Locals arguments = null;
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i).descriptorString();
            if (!ACCEPTING.contains(type) && !type.equals(COMPARATOR)) {
                continue;
            }
            if (arguments == null) {
                arguments = Locals.store(code, types);
            }
            arguments.load(code, i);
            if (type.equals(COMPARATOR)) {
                code.loadConstant(method.site(Kind.STEP, call));
                point(code, "compares", CD_void, CD_Object, CD_int);
            } else {
                asFunction(code, call, types.get(i));
                arguments.replace(code, i);
            }
        }
        return arguments;
    }

    private void asFunction(CodeBuilder code, Call call, ClassDesc type) {
        code.loadConstant(method.site(Kind.WRITE, call));
        point(code, "asFunction", CD_Object, CD_Object, CD_int);
        code.checkcast(type);
    }
}

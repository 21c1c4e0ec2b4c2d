package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;

/**
 * A stream, or a spliterator, that a method of the JDK gives reads what it stands on when it is
 * gone through: the receiver of that method, or an argument.
 */
final class Streams extends ProgramTransformer {
    private static final Set<String> STREAMS =
            Set.of(
                    "Ljava/util/stream/BaseStream;",
                    "Ljava/util/stream/Stream;",
                    "Ljava/util/stream/IntStream;",
                    "Ljava/util/stream/LongStream;",
                    "Ljava/util/stream/DoubleStream;");

    /** Types of parameters, besides arrays, whose values a stream reads. */
    private static final Set<String> SOURCES =
            Set.of(
                    "Ljava/lang/CharSequence;",
                    "Ljava/util/Collection;",
                    "Ljava/util/Iterator;",
                    "Ljava/util/PrimitiveIterator$OfInt;",
                    "Ljava/util/PrimitiveIterator$OfLong;",
                    "Ljava/util/PrimitiveIterator$OfDouble;");

    Streams(WovenMethod method) {
        super(method);
    }

    /** Whether the call gives what reads a receiver or an argument later, and not now. */
    static boolean covers(Call call) {
        return isOfJdk(call) && givesStream(call) && (call.isStatic() || !isOnStream(call));
    }

    private static boolean isOfJdk(Call call) {
        return call.jdk().startsWith("java/") && !call.isOf("java/lang/Object");
    }

    private static boolean isOnStream(Call call) {
        return !call.isStatic()
                && (STREAMS.contains('L' + call.jdk() + ';')
                        || call.jdk().startsWith("java/util/Spliterator"));
    }

    private static boolean givesStream(Call call) {
        String type = call.type().returnType().descriptorString();
        return STREAMS.contains(type) || type.startsWith("Ljava/util/Spliterator");
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (isOnStream(call) && !givesStream(call)) {
            code.loadConstant(method.site(Kind.READ, call));
            point(code, "comesToStream", CD_void, CD_int);
            return false;
        }
        if (!covers(call)) {
            return false;
        }
        List<ClassDesc> types = call.type().parameterList();
        int argument = sourceAmong(types);
        if (argument < 0 && call.isStatic()
                || argument >= 0 && types.get(argument).isArray() && method.isAfterNewArray()) {
            return false;
        }
        int source = code.allocateLocal(TypeKind.REFERENCE);
        Locals arguments = Locals.store(code, types);
        if (argument < 0) {
            code.dup();
        } else {
            arguments.load(code, argument);
        }
        code.astore(source);
        arguments.loadAll(code);
        code.with(call.instruction())
                .aload(source)
                .loadConstant(argument < 0 ? 1 : 0)
                .loadConstant(method.site(Kind.READ, call));
        point(code, "goesThrough", CD_Object, CD_Object, CD_Object, CD_boolean, CD_int);
        code.checkcast(call.type().returnType()).aconst_null().astore(source);
        return true;
    }

    @Override
    boolean sees(Call reference) {
        return covers(reference) || isOnStream(reference) && !givesStream(reference);
    }

    private static int sourceAmong(List<ClassDesc> types) {
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).isArray() || SOURCES.contains(types.get(i).descriptorString())) {
                return i;
            }
        }
        return -1;
    }
}

package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;

/**
 * A method or a constructor of the JDK reads the collections, texts and arrays that it is given, or
 * fills them: {@code new ArrayList<>(shared)}, {@code String.join(",", shared)}.
 */
final class Arguments extends ProgramTransformer {
    /** Methods that keep what they are given, and look at it when they are asked themselves. */
    private static final Set<String> KEEPING =
            Set.of(
                    "asList",
                    "wrap",
                    "newSetFromMap",
                    "asLifoQueue",
                    "add",
                    "offer",
                    "push",
                    "put",
                    "set",
                    "compareAndSet",
                    "getAndSet",
                    "ofArray",
                    "ofSegment");

    /** Methods that change the collection, or fill the array, which they are given. */
    private static final Set<String> FILLING =
            Set.of(
                    "sort",
                    "shuffle",
                    "reverse",
                    "swap",
                    "fill",
                    "copy",
                    "rotate",
                    "replaceAll",
                    "drainTo",
                    "read",
                    "readFully",
                    "readNBytes",
                    "get",
                    "getChars",
                    "getBytes",
                    "nextBytes",
                    "digest",
                    "doFinal",
                    "toArray",
                    "inflate",
                    "deflate");

    /** Types of parameters, besides arrays, whose values are looked at. */
    private static final Set<String> LOOKED_AT =
            Set.of(
                    "Ljava/lang/Iterable;",
                    "Ljava/lang/CharSequence;",
                    "Ljava/lang/StringBuffer;",
                    "Ljava/lang/StringBuilder;",
                    "Ljava/util/Collection;",
                    "Ljava/util/Date;",
                    "Ljava/util/List;",
                    "Ljava/util/Set;",
                    "Ljava/util/Map;",
                    "Ljava/util/Queue;",
                    "Ljava/util/SortedMap;",
                    "Ljava/util/SortedSet;",
                    "Ljava/util/PriorityQueue;",
                    "Ljava/util/EnumSet;",
                    "Ljava/util/EnumMap;",
                    "Ljava/util/BitSet;",
                    "Ljava/util/Properties;");

    /** Types of parameters whose values are used up: numbers, characters or bytes are taken. */
    private static final Set<String> RANDOM =
            Set.of("Ljava/util/Random;", "Ljava/util/random/RandomGenerator;");

    /** As {@link #RANDOM}, but constructors keep them, and use them later. */
    private static final Set<String> USED_UP =
            Set.of(
                    "Ljava/util/Iterator;",
                    "Ljava/util/Enumeration;",
                    "Ljava/io/InputStream;",
                    "Ljava/io/OutputStream;",
                    "Ljava/io/Reader;",
                    "Ljava/io/Writer;",
                    "Ljava/io/PrintWriter;",
                    "Ljava/lang/Appendable;",
                    "Ljava/lang/Readable;");

    Arguments(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        boolean keeps =
                KEEPING.contains(call.name())
                        || call.name().startsWith("unmodifiable")
                        || call.name().startsWith("synchronized")
                        || call.name().startsWith("checked");
        if (isOfJdk(call.jdk())
                && !method.owner.classes.hasOwn(call.owner(), call.name())
                && !keeps
                && !Streams.covers(call)
                && !ArrayMethods.covers(call)) {
            lookAt(code, call.owner(), call.name(), call.type());
        }
        return false;
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && WovenMethod.isConstructor(call)
                && isOfJdk(call.owner().asInternalName())) {
            lookAt(code, call.owner().asInternalName(), "new", call.typeSymbol());
        }
        return false;
    }

    private static boolean isOfJdk(String owner) {
        return (owner.startsWith("java/") || owner.startsWith("javax/"))
                && !owner.startsWith("java/lang/invoke/")
                && !owner.startsWith("java/lang/reflect/");
    }

    private void lookAt(CodeBuilder code, String owner, String name, MethodTypeDesc type) {
        List<ClassDesc> types = type.parameterList();
        int count = types.size();
        if (count > 0 && types.getLast().isArray() && method.isAfterNewArray()) {
            count--;
        }
        if (types.subList(0, count).stream().noneMatch(it -> isLookedAt(it, name))) {
            return;
        }
        boolean fills = FILLING.contains(name);
        int site = method.site(fills ? Kind.WRITE : Kind.READ, owner, name, type);
        Locals arguments = Locals.store(code, types);
        if (owner.equals("java/util/Collections") && name.equals("swap")) {
            for (int i = 0; i < count; i++) {
                arguments.load(code, i);
            }
            code.loadConstant(site);
            point(code, "swaps", CD_void, CD_Object, CD_int, CD_int, CD_int);
            arguments.loadAll(code);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (isLookedAt(types.get(i), name)) {
                boolean filled = fills && !(name.equals("copy") && i > 0); // into the first
                arguments.load(code, i);
                code.loadConstant(filled ? 1 : 0).loadConstant(site);
                point(code, "argument", CD_void, CD_Object, CD_boolean, CD_int);
            }
        }
        arguments.loadAll(code);
    }

    private static boolean isLookedAt(ClassDesc type, String method) {
        String descriptor = type.descriptorString();
        return type.isArray()
                || LOOKED_AT.contains(descriptor)
                || RANDOM.contains(descriptor)
                || USED_UP.contains(descriptor)
                        && !method.startsWith("new")
                        && !method.startsWith("set");
    }
}

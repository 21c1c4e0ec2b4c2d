package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a method of the JDK asks objects for their text or hash code, or whether they are equal,
 * these ask what they hold: {@code List.of(text).toString()}, {@code set.add(list)}.
 */
final class Held extends ProgramTransformer {
    private static final String TO_STRING = "toString";

    /** Static methods that ask what they are given, by their class. */
    private static final Map<String, Set<String>> ASKING =
            Map.of(
                    "java/util/Objects",
                    Set.of("equals", "deepEquals", "hash", "hashCode"),
                    "java/util/Arrays",
                    Set.of(
                            TO_STRING,
                            "deepToString",
                            "hashCode",
                            "deepHashCode",
                            "equals",
                            "deepEquals"),
                    "java/util/Collections",
                    Set.of("frequency", "disjoint", "indexOfSubList", "lastIndexOfSubList"),
                    "java/util/Set",
                    Set.of("of", "copyOf"),
                    "java/util/Map",
                    Set.of("of", "ofEntries", "copyOf"),
                    "java/lang/String",
                    Set.of("format", "join"),
                    "java/text/MessageFormat",
                    Set.of("format"));

    /** Methods of any object that ask for the texts of the arguments. */
    private static final Set<String> FORMATTING = Set.of("format", "formatted", "printf");

    /** Methods of collections and maps that look for an element or a key. */
    private static final Set<String> SEEKING =
            Set.of(
                    "add",
                    "contains",
                    "containsAll",
                    "containsKey",
                    "containsValue",
                    "get",
                    "getOrDefault",
                    "indexOf",
                    "lastIndexOf",
                    "put",
                    "putIfAbsent",
                    "remove",
                    "removeAll",
                    "removeFirstOccurrence",
                    "removeLastOccurrence",
                    "replace",
                    "merge",
                    "compute",
                    "computeIfAbsent",
                    "computeIfPresent",
                    "retainAll",
                    "search");

    private static final Set<String> DEFAULTED =
            Set.of("getProperty", "stringPropertyNames", "propertyNames", "list");

    Held(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        String jdk = call.jdk();
        if (!jdk.startsWith("java/")) {
            return false;
        }
        String name = call.name();
        if (call.isStatic()) {
            if (ASKING.getOrDefault(jdk, Set.of()).contains(name)) {
                arguments(code, call);
            }
            return false;
        }
        if (method.owner.classes.hasOwn(call.owner(), name)) {
            return false;
        }
        int count = call.type().parameterCount();
        boolean holds = jdk.startsWith("java/util/") || jdk.equals("java/lang/Object");
        if (holds && count == 0 && (name.equals(TO_STRING) || name.equals("hashCode"))) {
            code.dup().loadConstant(name.equals(TO_STRING) ? 1 : 0).loadConstant(site(call));
            point(code, "held", CD_void, CD_Object, CD_boolean, CD_int);
        } else if (holds && name.equals("equals") && count == 1) {
            code.dup2().loadConstant(site(call));
            point(code, "compared", CD_void, CD_Object, CD_Object, CD_int);
        } else if (FORMATTING.contains(name) && !jdk.startsWith("java/time/")) {
            arguments(code, call);
        } else if (jdk.equals("java/util/Properties") && DEFAULTED.contains(name)) {
            withDefaults(code, call);
        } else if (SEEKING.contains(name) && jdk.startsWith("java/util/")) {
            key(code, call);
        }
        return false;
    }

    /** The arguments are asked, and what they hold. */
    private void arguments(CodeBuilder code, Call call) {
        List<ClassDesc> types = call.type().parameterList();
        if (types.stream().noneMatch(Held::mayHold)) {
            return;
        }
        boolean text =
                FORMATTING.contains(call.name())
                        || call.name().equals("join")
                        || call.name().endsWith("String");
        int site = site(call);
        Locals arguments = Locals.store(code, types);
        for (int i = 0; i < types.size(); i++) {
            if (mayHold(types.get(i))) {
                arguments.load(code, i);
                code.loadConstant(text ? 1 : 0).loadConstant(site);
                point(code, "asked", CD_void, CD_Object, CD_boolean, CD_int);
            }
        }
        arguments.loadAll(code);
    }

    private void withDefaults(CodeBuilder code, Call call) {
        Locals arguments = Locals.store(code, call.type().parameterList());
        code.dup().loadConstant(site(call));
        point(code, "withDefaults", CD_void, CD_Object, CD_int);
        arguments.loadAll(code);
    }

    /** The first argument is asked, if it is an object. */
    private void key(CodeBuilder code, Call call) {
        List<ClassDesc> types = call.type().parameterList();
        if (types.isEmpty() || !mayHold(types.getFirst())) {
            return;
        }
        Locals arguments = Locals.store(code, types);
        code.dup();
        arguments.load(code, 0);
        code.loadConstant(site(call));
        point(code, "askedKey", CD_void, CD_Object, CD_Object, CD_int);
        arguments.loadAll(code);
    }

    private int site(Call call) {
        return method.site(Kind.READ, call);
    }

    private static boolean mayHold(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.startsWith("[L")
                || descriptor.equals("Ljava/lang/Object;")
                || descriptor.startsWith("Ljava/util/") && !descriptor.contains("/function/")
                || descriptor.equals("Ljava/lang/Iterable;");
    }
}

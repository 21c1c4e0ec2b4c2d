package io.drawloom.learn.exercise;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds in the classes of an answer what an answer may not use: whatever could reach the judge, its
 * program, or the world outside, or do another thing in each execution.
 *
 * <p>What may be used is listed; all else is refused. A class file names in its constant pool
 * whatever it can reach without reflection, and reflection is not on the list.
 */
final class AnswerRestrictions {
    private static final Set<String> PACKAGES =
            Set.of(
                    "java/util",
                    "java/util/concurrent",
                    "java/util/concurrent/atomic",
                    "java/util/concurrent/locks",
                    "java/util/function",
                    "java/util/stream",
                    "io/drawloom/async");

    private static final Set<String> CLASSES =
            Set.of(
                    "java/lang/AutoCloseable",
                    "java/lang/Boolean",
                    "java/lang/Byte",
                    "java/lang/CharSequence",
                    "java/lang/Character",
                    "java/lang/Class",
                    "java/lang/Cloneable",
                    "java/lang/Comparable",
                    "java/lang/Double",
                    "java/lang/Enum",
                    "java/lang/Float",
                    "java/lang/InheritableThreadLocal",
                    "java/lang/Integer",
                    "java/lang/Iterable",
                    "java/lang/Long",
                    "java/lang/MatchException",
                    "java/lang/Math",
                    "java/lang/Number",
                    "java/lang/Object",
                    "java/lang/Override",
                    "java/lang/Record",
                    "java/lang/Runnable",
                    "java/lang/ScopedValue",
                    "java/lang/Short",
                    "java/lang/String",
                    "java/lang/StringBuilder",
                    "java/lang/System",
                    "java/lang/Thread",
                    "java/lang/Thread$Builder",
                    "java/lang/Thread$Builder$OfPlatform",
                    "java/lang/Thread$Builder$OfVirtual",
                    "java/lang/Thread$State",
                    "java/lang/ThreadLocal",
                    "java/lang/Throwable",
                    "java/lang/Void",
                    "java/lang/invoke/CallSite",
                    "java/lang/invoke/LambdaMetafactory",
                    "java/lang/invoke/MethodHandle",
                    "java/lang/invoke/MethodHandles",
                    "java/lang/invoke/MethodHandles$Lookup",
                    "java/lang/invoke/MethodType",
                    "java/lang/invoke/StringConcatFactory",
                    "java/lang/invoke/TypeDescriptor",
                    "java/lang/invoke/VarHandle",
                    "java/lang/runtime/ObjectMethods",
                    "java/lang/runtime/SwitchBootstraps",
                    "java/time/Duration");

    /** Of packages on the list: these read files, know chance, or outlive an execution. */
    private static final Set<String> NOT_OF_THEM =
            Set.of(
                    "java/util/Formatter",
                    "java/util/Locale",
                    "java/util/Properties",
                    "java/util/PropertyResourceBundle",
                    "java/util/Random",
                    "java/util/ResourceBundle",
                    "java/util/Scanner",
                    "java/util/ServiceLoader",
                    "java/util/SplittableRandom",
                    "java/util/TimeZone",
                    "java/util/UUID",
                    "java/util/WeakHashMap",
                    "java/util/concurrent/ThreadLocalRandom");

    /** Of these classes no other methods. */
    private static final Map<String, Set<String>> ONLY =
            Map.of(
                    "java/lang/System",
                    Set.of("arraycopy", "nanoTime", "currentTimeMillis"),
                    "java/lang/Class",
                    Set.of("desiredAssertionStatus", "getSimpleName", "getName"),
                    "java/lang/invoke/MethodHandles",
                    Set.of("lookup", "arrayElementVarHandle"),
                    "java/lang/invoke/MethodHandles$Lookup",
                    Set.of("findVarHandle", "findStaticVarHandle"),
                    "java/lang/invoke/MethodHandle",
                    Set.of());

    /** Of whatever class. */
    private static final Set<String> NO_METHODS =
            Set.of(
                    "getAllStackTraces",
                    "getClassLoader",
                    "getContextClassLoader",
                    "getStackTrace",
                    "getThreadGroup",
                    "enumerate",
                    "intern",
                    "printStackTrace",
                    "setContextClassLoader",
                    "setDefaultUncaughtExceptionHandler",
                    "setUncaughtExceptionHandler",
                    "getPlain",
                    "setPlain",
                    "getOpaque",
                    "setOpaque",
                    "weakCompareAndSet",
                    "weakCompareAndSetPlain",
                    "weakCompareAndSetAcquire",
                    "weakCompareAndSetRelease",
                    "weakCompareAndSetVolatile",
                    "threadId",
                    "getId",
                    "random",
                    "shuffle");

    private static final Set<String> OF_THE_JUDGE = Set.of("Harness", "Lab", "Show", "Stress");

    private AnswerRestrictions() {}

    /** What the answer uses and may not, in words; empty if there is nothing. */
    static Optional<String> refuse(Answer answer) {
        String file = answer.exercise().file();
        Map<String, ClassModel> own = new TreeMap<>();
        Map<String, ClassModel> others = new TreeMap<>();
        answer.classes()
                .forEach((name, bytes) -> {
                    ClassModel model = ClassFile.of().parse(bytes);
                    (file.equals(sourceFile(model)) ? own : others).put(name, model);
                });
        for (Map.Entry<String, ClassModel> each : own.entrySet()) {
            if (OF_THE_JUDGE.contains(outermost(each.getKey()))) {
                return Optional.of("a class " + each.getKey());
            }
            Optional<String> used = refuse(each.getValue(), own.keySet());
            if (used.isPresent()) {
                return used;
            }
        }
        return shadowed(others, own.keySet(), answer.exercise().name());
    }

    /**
     * A class of the answer that the judge's program took for one of the JDK: both are in the
     * unnamed package, so its simple name comes first.
     */
    private static Optional<String> shadowed(
            Map<String, ClassModel> others, Set<String> own, String name) {
        for (ClassModel model : others.values()) {
            for (PoolEntry entry : model.constantPool()) {
                if (entry instanceof ClassEntry type) {
                    String used = type.asInternalName();
                    if (own.contains(used) && !outermost(used).equals(name)) {
                        return Optional.of("a class " + used);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refuse(ClassModel model, Set<String> own) {
        for (MethodModel method : model.methods()) {
            if (method.flags().has(AccessFlag.NATIVE)) {
                return Optional.of("a native method");
            }
        }
        Set<String> bad = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case MemberRefEntry member -> {
                    String owner = element(member.owner().asInternalName());
                    String name = member.name().stringValue();
                    Set<String> only = ONLY.get(owner);
                    boolean good =
                            own.contains(owner)
                                    || mayUse(owner)
                                            && !NO_METHODS.contains(name)
                                            && (only == null || only.contains(name));
                    if (!good) {
                        bad.add(shown(owner) + "." + name);
                    }
                }
                case ClassEntry type -> {
                    String name = element(type.asInternalName());
                    if (!own.contains(name) && !mayUse(name)) {
                        bad.add(shown(name));
                    }
                }
                default -> {}
            }
        }
        return bad.stream().findFirst();
    }

    private static boolean mayUse(String name) {
        if (name.isEmpty() || CLASSES.contains(name)) {
            return true;
        }
        String in = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        boolean throwable =
                (in.equals("java/lang") || in.equals("java/io"))
                        && (name.endsWith("Exception") || name.endsWith("Error"));
        return throwable || PACKAGES.contains(in) && !NOT_OF_THEM.contains(outermost(name));
    }

    /** The class in an array's name; empty if it is a primitive type. */
    private static String element(String name) {
        if (!name.startsWith("[")) {
            return name;
        }
        return name.endsWith(";") ? name.substring(name.indexOf('L') + 1, name.length() - 1) : "";
    }

    private static String outermost(String name) {
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    private static String shown(String internalName) {
        return internalName.replace('/', '.').replace('$', '.');
    }

    private static String sourceFile(ClassModel model) {
        return model.findAttribute(Attributes.sourceFile())
                .map(it -> it.sourceFile().stringValue())
                .orElse("");
    }

    /** The names of the answer's own classes. */
    static List<String> own(Answer answer) {
        return answer.classes().entrySet().stream()
                .filter(it ->
                        answer.exercise()
                                .file()
                                .equals(sourceFile(ClassFile.of().parse(it.getValue()))))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}

package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Locals;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;

/**
 * A call of a method of the JDK's collections, locks, atomics and other shared objects is a step on
 * its receiver; {@code Calls} in the engine says what it does to it.
 */
final class SharedObjects extends ProgramTransformer {
    /** Where classes are whose objects threads may share. */
    private static final List<String> PACKAGES =
            List.of(
                    "java/awt/",
                    "java/beans/",
                    "java/io/",
                    "java/lang/ProcessBuilder",
                    "java/lang/StableValue",
                    "java/lang/foreign/",
                    "java/lang/ref/",
                    "java/net/Cookie",
                    "java/net/HttpCookie",
                    "java/nio/",
                    "java/security/",
                    "java/sql/Date",
                    "java/sql/Time",
                    "java/text/",
                    "java/time/format/DateTimeFormatterBuilder",
                    "java/util/",
                    "javax/",
                    "org/w3c/dom/",
                    "org/xml/sax/");

    /** What among them never changes, or is seen elsewhere. */
    private static final List<String> QUIET =
            List.of(
                    "java/util/function/",
                    "java/util/stream/",
                    "java/util/UUID",
                    "java/util/Locale$LanguageRange",
                    "java/util/Optional",
                    "java/io/PrintStream",
                    "java/io/File",
                    "java/nio/file/",
                    "java/nio/channels/");

    /** Methods of exceptions that change them, or see what was changed. */
    private static final Set<String> OF_EXCEPTIONS =
            Set.of(
                    "addSuppressed",
                    "getCause",
                    "getStackTrace",
                    "getSuppressed",
                    "initCause",
                    "printStackTrace",
                    "setStackTrace");

    /** Methods of threads that change them before they start, or see what was changed. */
    private static final Set<String> OF_THREADS =
            Set.of(
                    "getContextClassLoader",
                    "getPriority",
                    "isDaemon",
                    "setContextClassLoader",
                    "setDaemon",
                    "setPriority");

    /** What asks whether a field, a method or a constructor is open to the program, or opens it. */
    private static final Set<String> OF_MEMBERS =
            Set.of(
                    "canAccess",
                    "get",
                    "getBoolean",
                    "getByte",
                    "getChar",
                    "getDouble",
                    "getFloat",
                    "getInt",
                    "getLong",
                    "getShort",
                    "invoke",
                    "isAccessible",
                    "newInstance",
                    "set",
                    "setAccessible",
                    "setBoolean",
                    "setByte",
                    "setChar",
                    "setDouble",
                    "setFloat",
                    "setInt",
                    "setLong",
                    "setShort",
                    "trySetAccessible");

    /** Methods of maps that go to one key. */
    private static final Set<String> KEYED =
            Set.of(
                    "get",
                    "getOrDefault",
                    "containsKey",
                    "put",
                    "putIfAbsent",
                    "remove",
                    "replace",
                    "merge",
                    "compute",
                    "computeIfAbsent",
                    "computeIfPresent");

    /** Methods that apply a function, and change their receiver after it. */
    private static final Set<String> APPLYING =
            Set.of(
                    "updateAndGet",
                    "getAndUpdate",
                    "accumulateAndGet",
                    "getAndAccumulate",
                    "compute",
                    "computeIfAbsent",
                    "computeIfPresent",
                    "merge",
                    "replaceAll",
                    "removeIf",
                    "sort");

    SharedObjects(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (call.isStatic()) {
            if (call.jdk().startsWith("java/util/concurrent/")
                    && !call.isOf("java/util/concurrent/locks/LockSupport")) {
                at(code, call);
            }
        } else if (isShared(call) && !FieldUpdaters.isUpdater(call)) {
            onReceiver(code, call);
        }
        return false;
    }

    private static boolean isShared(Call call) {
        String jdk = call.jdk();
        if (PACKAGES.stream().anyMatch(jdk::startsWith)
                && QUIET.stream().noneMatch(jdk::startsWith)) {
            return true;
        }
        if (OF_EXCEPTIONS.contains(call.name()) && !call.isOf("java/lang/Thread")) {
            return true;
        }
        return switch (jdk) {
            case "java/lang/Iterable",
                    "java/lang/ThreadGroup",
                    "java/net/http/HttpClient$Builder",
                    "java/net/http/HttpRequest$Builder",
                    "java/util/stream/DoubleStream$Builder",
                    "java/util/stream/IntStream$Builder",
                    "java/util/stream/LongStream$Builder",
                    "java/util/stream/Stream$Builder",
                    "java/lang/StringBuilder",
                    "java/lang/StringBuffer",
                    "java/lang/Number",
                    "java/lang/CharSequence",
                    "java/lang/Appendable",
                    "java/lang/Readable",
                    "java/lang/AutoCloseable",
                    "java/net/Socket",
                    "java/net/ServerSocket",
                    "java/net/DatagramSocket",
                    "java/net/MulticastSocket",
                    "java/nio/channels/Channel",
                    "java/nio/channels/ReadableByteChannel",
                    "java/nio/channels/WritableByteChannel" ->
                    true;
            case "java/lang/invoke/CallSite",
                    "java/lang/invoke/MutableCallSite",
                    "java/lang/invoke/VolatileCallSite" ->
                    call.name().equals("getTarget") || call.name().equals("setTarget");
            case "java/lang/invoke/SwitchPoint" -> call.name().equals("hasBeenInvalidated");
            case "java/lang/reflect/AccessibleObject",
                    "java/lang/reflect/Constructor",
                    "java/lang/reflect/Field",
                    "java/lang/reflect/Method" ->
                    OF_MEMBERS.contains(call.name());
            case "java/io/PrintStream" -> !call.name().equals("charset");
            case "java/lang/Thread" -> OF_THREADS.contains(call.name());
            case "java/lang/Object" -> call.owner().equals(jdk) && asksObject(call.name());
            default -> false;
        };
    }

    private static boolean asksObject(String name) {
        return name.equals("toString") || name.equals("equals") || name.equals("hashCode");
    }

    @Override
    boolean sees(Call reference) {
        return isShared(reference) || reference.isOf("java/io/PrintStream");
    }

    private void onReceiver(CodeBuilder code, Call call) {
        int site = method.site(Kind.WRITE, call);
        List<ClassDesc> types = call.type().parameterList();
        Locals arguments = Locals.store(code, types);
        code.dup();
        if (callsSuper(call)) {
            code.loadConstant(site);
            point(code, "callSuper", CD_void, CD_Object, CD_int);
        } else if (namesKey(call, types)) {
            arguments.load(code, 0);
            code.loadConstant(site);
            point(code, "call", CD_void, CD_Object, CD_Object, CD_int);
        } else if (namesIndex(call, types)) {
            arguments.load(code, 0);
            code.loadConstant(site);
            point(code, "callAt", CD_void, CD_Object, CD_int, CD_int);
        } else {
            code.loadConstant(site);
            String point = Streams.covers(call) ? "beginsStream" : "call";
            point(code, point, CD_void, CD_Object, CD_int);
        }
        if (APPLYING.contains(call.name())) {
            around(code, call, arguments, site);
        }
        arguments.loadAll(code);
    }

    /** The receiver stands on the stack. */
    private static void around(CodeBuilder code, Call call, Locals arguments, int site) {
        List<ClassDesc> types = call.type().parameterList();
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i).descriptorString();
            if (!type.startsWith("Ljava/util/function/")
                    && !type.equals("Ljava/util/Comparator;")) {
                continue;
            }
            code.dup();
            if (i > 0 && !types.getFirst().isPrimitive()) {
                arguments.load(code, 0);
            } else {
                code.aconst_null();
            }
            arguments.load(code, i);
            code.loadConstant(types.get(i)).loadConstant(site);
            point(code, "applied", CD_Object, CD_Object, CD_Object, CD_Object, CD_Class, CD_int);
            code.checkcast(types.get(i));
            arguments.replace(code, i);
        }
    }

    /** Whether it calls what the JDK's class does, though the program's own does something else. */
    private static boolean callsSuper(Call call) {
        return call.instruction().opcode() == Opcode.INVOKESPECIAL
                && call.owner().equals(call.jdk());
    }

    /** Whether the first argument is the key of a map, and the call goes to that key alone. */
    private static boolean namesKey(Call call, List<ClassDesc> types) {
        return call.owner().endsWith("Map")
                && KEYED.contains(call.name())
                && !types.isEmpty()
                && types.getFirst().equals(CD_Object);
    }

    /** Whether the first argument is the index of the one element that the call goes to. */
    private static boolean namesIndex(Call call, List<ClassDesc> types) {
        String owner = call.owner();
        boolean atomic =
                owner.startsWith("java/util/concurrent/atomic/") && owner.endsWith("Array");
        boolean list =
                owner.endsWith("List") && (call.name().equals("get") || call.name().equals("set"));
        return (atomic || list) && !types.isEmpty() && types.getFirst().equals(CD_int);
    }
}

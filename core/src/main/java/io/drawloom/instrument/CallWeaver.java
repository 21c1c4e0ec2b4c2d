package io.drawloom.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Site;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;

/**
 * Weaves one call: of the JDK's threads, clocks, locks and collections. Calls of the program's own
 * methods stay.
 */
final class CallWeaver {
    private static final ClassDesc POINTS = StaticFacade.POINTS;
    private static final ClassDesc CD_THREAD = ClassDesc.of("java.lang.Thread");
    private static final ClassDesc CD_HANDLER =
            ClassDesc.of("java.lang.Thread$UncaughtExceptionHandler");
    private static final ClassDesc CD_GENERATOR = ClassDesc.of("java.util.random.RandomGenerator");
    private static final ClassDesc CD_FACTORY =
            ClassDesc.of("java.util.random.RandomGeneratorFactory");
    private static final ClassDesc CD_UUID = ClassDesc.of("java.util.UUID");
    private static final ClassDesc CD_RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final ClassDesc CLIENTS = ClassDesc.of("io.drawloom.simulate.http.Clients");
    private static final ClassDesc SERVERS = ClassDesc.of("io.drawloom.simulate.http.Servers");
    private static final ClassDesc DATABASES = ClassDesc.of("io.drawloom.simulate.jdbc.Databases");
    private static final ClassDesc CD_VAR_HANDLE = ClassDesc.of("java.lang.invoke.VarHandle");

    private static final Set<String> QUIET_PACKAGES =
            Set.of("java/util/function/", "java/util/stream/", "java/util/regex/");

    /** Calls that ask the object on top of the stack for its text. */
    private static final Set<String> SHOWING =
            Set.of(
                    "java/io/PrintStream.print(Ljava/lang/Object;)V",
                    "java/io/PrintStream.println(Ljava/lang/Object;)V",
                    "java/lang/IO.print(Ljava/lang/Object;)V",
                    "java/lang/IO.println(Ljava/lang/Object;)V",
                    "java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;",
                    "java/util/Objects.toString(Ljava/lang/Object;)Ljava/lang/String;",
                    "java/lang/StringBuilder.append(Ljava/lang/Object;)Ljava/lang/StringBuilder;",
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

    private static final MethodTypeDesc SNAPSHOT = MethodTypeDesc.of(CD_Object, CD_Object, CD_int);

    /** Methods of {@code Arrays} that read the arrays they are given, and do not keep them. */
    private static final Set<String> READING =
            Set.of(
                    "toString",
                    "deepToString",
                    "hashCode",
                    "copyOf",
                    "copyOfRange",
                    "equals",
                    "compare",
                    "mismatch",
                    "binarySearch");

    /** Those that write them. */
    private static final Set<String> WRITING =
            Set.of("fill", "sort", "setAll", "parallelSort", "parallelSetAll", "parallelPrefix");

    private final BodyWeaver body;
    private final CodeBuilder code;

    CallWeaver(BodyWeaver body, CodeBuilder code) {
        this.body = body;
        this.code = code;
    }

    void weave(InvokeInstruction call) {
        weave(
                call.opcode(),
                call.owner().asInternalName(),
                call.name().stringValue(),
                call.typeSymbol(),
                () -> code.with(call));
    }

    /** Whether a reference to this method must become a call of its own to be seen. */
    static boolean concerns(Program program, String owner, String name) {
        String jdk = program.jdkAncestor(owner);
        return jdk.startsWith("java/util/concurrent/")
                || jdk.startsWith("java/util/") && instrumented(jdk)
                || jdk.equals("java/lang/Thread")
                || jdk.equals("java/lang/System")
                || jdk.endsWith("Math") && name.equals("random")
                || jdk.equals("java/io/PrintStream")
                || jdk.equals("java/net/http/HttpClient")
                || jdk.equals("com/sun/net/httpserver/HttpServer")
                || jdk.startsWith("java/sql/")
                || jdk.equals("java/lang/Runtime")
                || jdk.endsWith("/ThreadMXBean")
                || foreign(program, owner, name) != null
                || name.equals("wait")
                || name.equals("notify")
                || name.equals("notifyAll");
    }

    /** What the call does that is not under control; null if nothing. */
    static @Nullable String foreign(Program program, String owner, String name) {
        return program.excluded(owner)
                ? "class "
                        + owner.replace('/', '.')
                        + ", which is not woven: its steps, and what it keeps"
                : Foreign.what(program.jdkAncestor(owner), name);
    }

    /** Notes a call that reaches what is not under control; the stack stays as it is. */
    void note(String owner, String name, MethodTypeDesc type) {
        String what = foreign(body.weaver().program, owner, name);
        if (what != null) {
            code.loadConstant(what)
                    .loadConstant(call(Kind.STEP, owner, name, type))
                    .invokestatic(
                            POINTS, "uncontrolled", MethodTypeDesc.of(CD_void, CD_String, CD_int));
        }
    }

    private static boolean instrumented(String owner) {
        return QUIET_PACKAGES.stream().noneMatch(owner::startsWith);
    }

    /**
     * Weaves a call.
     *
     * @param plain emits the call itself
     */
    void weave(Opcode opcode, String owner, String name, MethodTypeDesc type, Runnable plain) {
        String signature = name + type.descriptorString();
        if (monitor(signature, name, type)) {
            return;
        }
        note(owner, name, type);
        boolean isStatic = opcode == Opcode.INVOKESTATIC;
        if (SHOWING.contains(owner + '.' + signature)) {
            showTop();
        }
        String jdk = body.weaver().program.jdkAncestor(owner);
        String known = jdk + '.' + name;
        if (jdk.startsWith("java/util/random/") && replaced(known, type)) {
            return;
        }
        if (isStatic && jdk.equals("java/util/Arrays")) {
            onArrays(owner, name, type);
        } else if (name.equals("clone") && owner.startsWith("[")) {
            code.loadConstant(call(Kind.READ, "java/lang/Object", name, type))
                    .invokestatic(POINTS, "snapshot", SNAPSHOT)
                    .checkcast(ClassDesc.ofDescriptor(owner));
        }
        switch (jdk) {
            case "java/lang/System",
                    "java/lang/Runtime",
                    "java/lang/Math",
                    "java/lang/StrictMath",
                    "java/util/Collections",
                    "java/util/UUID",
                    "java/lang/management/ThreadMXBean",
                    "com/sun/management/ThreadMXBean" -> {
                if (!replaced(known, type)) {
                    plain.run();
                }
            }
            case "java/net/http/HttpClient", "com/sun/net/httpserver/HttpServer" -> {
                at(name, owner, type);
                if (!isStatic) {
                    plain.run();
                } else {
                    code.invokestatic(name.equals("create") ? SERVERS : CLIENTS, name, type);
                }
            }
            case "java/sql/DriverManager" -> {
                at(name, owner, type);
                if (name.equals("getConnection")) {
                    code.invokestatic(DATABASES, name, type);
                } else {
                    plain.run();
                }
            }
            case "java/lang/Process", "java/lang/ProcessBuilder" -> {
                if (type.parameterCount() == 0
                        && (name.equals("waitFor") || name.equals("start"))) {
                    code.loadConstant(call(Kind.STEP, owner, name, type))
                            .invokestatic(
                                    POINTS,
                                    name,
                                    MethodTypeDesc.of(
                                            type.returnType(),
                                            ClassDesc.ofInternalName(jdk),
                                            CD_int));
                } else {
                    plain.run();
                }
            }
            case "java/lang/Thread" -> thread(opcode, owner, name, type, plain);
            case "java/util/concurrent/locks/LockSupport" -> lockSupport(name, type, plain);
            case "java/lang/invoke/VarHandle" -> varHandle(name, type, plain);
            default -> {
                if (jdk.startsWith("java/util/concurrent/atomic/")
                        && jdk.endsWith("FieldUpdater")
                        && !isStatic) {
                    updater(name, type, plain);
                } else if (Program.isAsync(owner.replace('/', '.')) || speaks(jdk, name)) {
                    at(name, owner, type);
                    plain.run();
                } else if (isStatic) {
                    if (jdk.startsWith("java/util/concurrent/")) {
                        at(name, owner, type);
                    }
                    plain.run();
                } else if (receivers(jdk, name)) {
                    onReceiver(owner, name, type, "call", plain);
                } else {
                    plain.run();
                }
            }
        }
    }

    /** What a method of {@code Arrays} reads is read before, a step an element. */
    private void onArrays(String owner, String name, MethodTypeDesc type) {
        boolean reads = READING.contains(name);
        if (!reads && !WRITING.contains(name)) {
            return;
        }
        int site = call(reads ? Kind.READ : Kind.WRITE, owner, name, type);
        int[] locals = spill(type.parameterList());
        for (int i = 0; i < locals.length; i++) {
            ClassDesc parameter = type.parameterType(i);
            if (!parameter.isArray()) {
                continue;
            }
            code.aload(locals[i]).loadConstant(site);
            if (reads) {
                code.invokestatic(POINTS, "snapshot", SNAPSHOT)
                        .checkcast(parameter)
                        .astore(locals[i]);
            } else {
                code.invokestatic(
                        POINTS, "overwrite", MethodTypeDesc.of(CD_void, CD_Object, CD_int));
            }
        }
        reload(type.parameterList(), locals);
    }

    /** Whether the call may do something on the network in memory, or in a database. */
    private static boolean speaks(String jdk, String name) {
        return jdk.startsWith("com/sun/net/httpserver/")
                || jdk.startsWith("java/net/http/")
                || jdk.startsWith("java/sql/")
                || jdk.equals("java/io/InputStream")
                || jdk.equals("java/io/OutputStream") && !name.equals("<init>");
    }

    private static boolean receivers(String jdk, String name) {
        if (jdk.startsWith("java/util/")) {
            return instrumented(jdk);
        }
        return jdk.equals("java/lang/Iterable")
                || jdk.equals("java/lang/StringBuilder")
                || jdk.equals("java/lang/StringBuffer")
                || jdk.equals("java/lang/AutoCloseable")
                || jdk.equals("java/io/PrintStream")
                        && (name.startsWith("print")
                                || name.equals("write")
                                || name.equals("append")
                                || name.equals("format"));
    }

    private boolean monitor(String signature, String name, MethodTypeDesc type) {
        String hook =
                switch (signature) {
                    case "wait()V", "wait(J)V", "wait(JI)V" -> "await";
                    case "notify()V" -> "signal";
                    case "notifyAll()V" -> "signalAll";
                    default -> "";
                };
        if (hook.isEmpty()) {
            return false;
        }
        int site =
                body.site(
                        Site.Form.MONITOR,
                        Kind.ACQUIRE,
                        null,
                        name,
                        "java.lang.Object",
                        name,
                        type.descriptorString());
        java.util.ArrayList<ClassDesc> parameters = new java.util.ArrayList<>();
        parameters.add(CD_Object);
        parameters.addAll(type.parameterList());
        parameters.add(CD_int);
        code.loadConstant(site).invokestatic(POINTS, hook, MethodTypeDesc.of(CD_void, parameters));
        return true;
    }

    private boolean replaced(String known, MethodTypeDesc type) {
        switch (known) {
            case "java/lang/System.nanoTime" ->
                    code.invokestatic(POINTS, "nanoTime", MethodTypeDesc.of(CD_long));
            case "java/lang/System.currentTimeMillis" ->
                    code.invokestatic(POINTS, "currentTimeMillis", MethodTypeDesc.of(CD_long));
            case "java/lang/management/ThreadMXBean.getCurrentThreadCpuTime",
                    "java/lang/management/ThreadMXBean.getCurrentThreadUserTime",
                    "com/sun/management/ThreadMXBean.getCurrentThreadCpuTime",
                    "com/sun/management/ThreadMXBean.getCurrentThreadUserTime" ->
                    code.invokestatic(
                            POINTS, "processorTime", MethodTypeDesc.of(CD_long, CD_Object));
            case "java/lang/System.exit" ->
                    code.loadConstant(call(Kind.WRITE, "java/lang/System", "exit", type))
                            .invokestatic(
                                    POINTS, "exit", MethodTypeDesc.of(CD_void, CD_int, CD_int));
            case "java/lang/System.arraycopy" ->
                    code.loadConstant(call(Kind.WRITE, "java/lang/System", "arraycopy", type))
                            .invokestatic(
                                    POINTS,
                                    "arraycopy",
                                    MethodTypeDesc.of(
                                            CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int,
                                            CD_int));
            case "java/lang/System.identityHashCode" ->
                    code.invokestatic(POINTS, "identityHash", MethodTypeDesc.of(CD_int, CD_Object));
            case "java/lang/Runtime.exit", "java/lang/Runtime.halt" ->
                    code.loadConstant(call(Kind.WRITE, "java/lang/Runtime", "exit", type))
                            .invokestatic(
                                    POINTS,
                                    "exit",
                                    MethodTypeDesc.of(CD_void, CD_RUNTIME, CD_int, CD_int));
            case "java/lang/Runtime.addShutdownHook" ->
                    code.loadConstant(call(Kind.STEP, "java/lang/Runtime", "addShutdownHook", type))
                            .invokestatic(
                                    POINTS,
                                    "addShutdownHook",
                                    MethodTypeDesc.of(CD_void, CD_RUNTIME, CD_THREAD, CD_int));
            case "java/lang/Runtime.removeShutdownHook" ->
                    code.invokestatic(
                            POINTS,
                            "removeShutdownHook",
                            MethodTypeDesc.of(CD_boolean, CD_RUNTIME, CD_THREAD));
            case "java/lang/Math.random", "java/lang/StrictMath.random" ->
                    code.invokestatic(POINTS, "random", MethodTypeDesc.of(CD_double));
            case "java/util/Collections.shuffle" -> {
                if (type.parameterCount() > 1) {
                    return false;
                }
                ClassDesc random = ClassDesc.of("java.util.Random");
                code.invokestatic(POINTS, "shuffling", MethodTypeDesc.of(random))
                        .invokestatic(
                                ClassDesc.of("java.util.Collections"),
                                "shuffle",
                                MethodTypeDesc.of(CD_void, type.parameterType(0), random));
            }
            case "java/util/UUID.randomUUID" ->
                    code.invokestatic(POINTS, "randomUuid", MethodTypeDesc.of(CD_UUID));
            case "java/util/random/RandomGenerator.getDefault",
                    "java/util/random/RandomGenerator.of" ->
                    code.invokestatic(
                            POINTS, "randomGenerator", type.changeReturnType(CD_GENERATOR));
            case "java/util/random/RandomGeneratorFactory.create" -> {
                if (type.parameterCount() > 0) {
                    return false; // it is given a seed
                }
                code.invokestatic(
                        POINTS, "randomGenerator", MethodTypeDesc.of(CD_GENERATOR, CD_FACTORY));
                code.checkcast(type.returnType());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void thread(
            Opcode opcode, String owner, String name, MethodTypeDesc type, Runnable plain) {
        boolean isStatic = opcode == Opcode.INVOKESTATIC;
        if (isStatic) {
            switch (name) {
                case "currentThread" ->
                        code.invokestatic(POINTS, "currentThread", MethodTypeDesc.of(CD_THREAD));
                case "yield", "onSpinWait" ->
                        code.loadConstant(call(Kind.STEP, owner, name, type))
                                .invokestatic(
                                        POINTS, "giveWay", MethodTypeDesc.of(CD_void, CD_int));
                case "setDefaultUncaughtExceptionHandler" ->
                        code.invokestatic(
                                POINTS,
                                "setDefaultHandler",
                                MethodTypeDesc.of(CD_void, CD_HANDLER));
                case "getDefaultUncaughtExceptionHandler" ->
                        code.invokestatic(POINTS, "defaultHandler", MethodTypeDesc.of(CD_HANDLER));
                case "holdsLock" ->
                        code.invokestatic(
                                POINTS, "holdsLock", MethodTypeDesc.of(CD_boolean, CD_Object));
                case "interrupted" -> {
                    code.loadConstant(call(Kind.WRITE, owner, name, type))
                            .invokestatic(
                                    POINTS, "interrupted", MethodTypeDesc.of(CD_void, CD_int));
                    plain.run();
                }
                default -> {
                    at(name, owner, type);
                    plain.run();
                }
            }
            return;
        }
        switch (name) {
            case "start", "interrupt", "isInterrupted", "isAlive", "getState" -> {
                int site = call(Kind.WRITE, owner, name, type);
                code.dup()
                        .loadConstant(site)
                        .invokestatic(
                                POINTS, "thread", MethodTypeDesc.of(CD_void, CD_THREAD, CD_int));
                plain.run();
            }
            case "setUncaughtExceptionHandler", "join" -> {
                int site = call(Kind.WRITE, owner, name, type);
                int[] locals = spill(type.parameterList());
                code.dup()
                        .loadConstant(site)
                        .invokestatic(
                                POINTS, "thread", MethodTypeDesc.of(CD_void, CD_THREAD, CD_int));
                reload(type.parameterList(), locals);
                plain.run();
            }
            default -> plain.run();
        }
    }

    private void lockSupport(String name, MethodTypeDesc type, Runnable plain) {
        String signature = name + type.descriptorString();
        int site;
        switch (signature) {
            case "park()V" -> {
                site = call(Kind.WRITE, "java/util/concurrent/locks/LockSupport", name, type);
                code.lconst_0()
                        .loadConstant(site)
                        .invokestatic(POINTS, "park", MethodTypeDesc.of(CD_void, CD_long, CD_int));
            }
            case "park(Ljava/lang/Object;)V" -> {
                site = call(Kind.WRITE, "java/util/concurrent/locks/LockSupport", name, type);
                code.lconst_0()
                        .loadConstant(site)
                        .invokestatic(
                                POINTS,
                                "park",
                                MethodTypeDesc.of(CD_void, CD_Object, CD_long, CD_int));
            }
            case "parkNanos(J)V" -> {
                site = call(Kind.WRITE, "java/util/concurrent/locks/LockSupport", name, type);
                code.loadConstant(site)
                        .invokestatic(
                                POINTS, "parkNanos", MethodTypeDesc.of(CD_void, CD_long, CD_int));
            }
            case "parkNanos(Ljava/lang/Object;J)V" -> {
                site = call(Kind.WRITE, "java/util/concurrent/locks/LockSupport", name, type);
                code.loadConstant(site)
                        .invokestatic(
                                POINTS,
                                "parkNanos",
                                MethodTypeDesc.of(CD_void, CD_Object, CD_long, CD_int));
            }
            case "unpark(Ljava/lang/Thread;)V" -> {
                site = call(Kind.WRITE, "java/util/concurrent/locks/LockSupport", name, type);
                code.loadConstant(site)
                        .invokestatic(
                                POINTS, "unpark", MethodTypeDesc.of(CD_void, CD_THREAD, CD_int));
            }
            default -> {
                at(name, "java/util/concurrent/locks/LockSupport", type);
                plain.run();
            }
        }
    }

    private static boolean writes(String name) {
        return !(name.startsWith("get") && !name.startsWith("getAnd"));
    }

    /**
     * The handle, its coordinates and the values stand on the stack: they go to locals and back.
     */
    private void varHandle(String name, MethodTypeDesc type, Runnable plain) {
        Set<String> methods =
                Set.of(
                        "fullFence",
                        "acquireFence",
                        "releaseFence",
                        "loadLoadFence",
                        "storeStoreFence");
        boolean access =
                name.startsWith("get")
                        || name.startsWith("set")
                        || name.startsWith("compareAnd")
                        || name.startsWith("weakCompareAnd");
        if (methods.contains(name) || !access || name.equals("describeConstable")) {
            plain.run();
            return;
        }
        int site =
                call(
                        writes(name) ? Kind.WRITE : Kind.READ,
                        "java/lang/invoke/VarHandle",
                        name,
                        type);
        List<ClassDesc> parameters = type.parameterList();
        int[] locals = spill(parameters);
        code.dup();
        int values =
                name.startsWith("get") && !name.startsWith("getAnd")
                        ? 0
                        : name.contains("ompareAnd") ? 2 : 1;
        int coordinates = parameters.size() - values;
        boolean element = coordinates == 2 && parameters.get(1).equals(CD_int);
        if (coordinates >= 1) {
            code.aload(locals[0]);
        } else {
            code.aconst_null();
        }
        if (element) {
            code.iload(locals[1])
                    .loadConstant(writes(name) ? 1 : 0)
                    .loadConstant(site)
                    .invokestatic(
                            POINTS,
                            "varHandle",
                            MethodTypeDesc.of(
                                    CD_void, CD_VAR_HANDLE, CD_Object, CD_int, CD_boolean, CD_int));
        } else {
            code.loadConstant(writes(name) ? 1 : 0)
                    .loadConstant(site)
                    .invokestatic(
                            POINTS,
                            "varHandle",
                            MethodTypeDesc.of(
                                    CD_void, CD_VAR_HANDLE, CD_Object, CD_boolean, CD_int));
        }
        reload(parameters, locals);
        plain.run();
    }

    private void updater(String name, MethodTypeDesc type, Runnable plain) {
        int site =
                call(
                        writes(name) ? Kind.WRITE : Kind.READ,
                        "java/util/concurrent/atomic/FieldUpdater",
                        name,
                        type);
        List<ClassDesc> parameters = type.parameterList();
        int[] locals = spill(parameters);
        code.dup()
                .aload(locals[0])
                .loadConstant(writes(name) ? 1 : 0)
                .loadConstant(site)
                .invokestatic(
                        POINTS,
                        "updater",
                        MethodTypeDesc.of(CD_void, CD_Object, CD_Object, CD_boolean, CD_int));
        reload(parameters, locals);
        plain.run();
    }

    private void onReceiver(
            String owner, String name, MethodTypeDesc type, String hook, Runnable plain) {
        int site = call(Kind.WRITE, owner, name, type);
        List<ClassDesc> parameters = type.parameterList();
        int[] locals = spill(parameters);
        code.dup();
        if (namesKey(owner, name, parameters)) {
            code.aload(locals[0])
                    .loadConstant(site)
                    .invokestatic(
                            POINTS, hook, MethodTypeDesc.of(CD_void, CD_Object, CD_Object, CD_int));
        } else if (namesIndex(owner, name, parameters)) {
            code.iload(locals[0])
                    .loadConstant(site)
                    .invokestatic(
                            POINTS,
                            "callAt",
                            MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_int));
        } else {
            code.loadConstant(site)
                    .invokestatic(POINTS, hook, MethodTypeDesc.of(CD_void, CD_Object, CD_int));
        }
        reload(parameters, locals);
        plain.run();
    }

    /** Whether the first argument is the key of a map, and the call goes to that key alone. */
    private static boolean namesKey(String owner, String name, List<ClassDesc> parameters) {
        return owner.endsWith("Map")
                && KEYED.contains(name)
                && !parameters.isEmpty()
                && parameters.getFirst().equals(CD_Object);
    }

    /** Whether the first argument is the index of the one element that the call goes to. */
    private static boolean namesIndex(String owner, String name, List<ClassDesc> parameters) {
        boolean atomic =
                owner.startsWith("java/util/concurrent/atomic/") && owner.endsWith("Array");
        boolean list = owner.endsWith("List") && (name.equals("get") || name.equals("set"));
        return (atomic || list) && !parameters.isEmpty() && parameters.getFirst().equals(CD_int);
    }

    private void showTop() {
        code.loadConstant(
                        call(
                                Kind.READ,
                                "java/lang/Object",
                                "toString",
                                MethodTypeDesc.of(ConstantDescs.CD_String)))
                .invokestatic(POINTS, "shown", MethodTypeDesc.of(CD_Object, CD_Object, CD_int));
    }

    /** Weaves a concatenation of strings, which asks each of its parts for its text. */
    void concatenation(InvokeDynamicInstruction dynamic) {
        MethodTypeDesc type = dynamic.typeSymbol();
        List<ClassDesc> parts = type.parameterList();
        int[] locals = spill(parts);
        for (int i = 0; i < locals.length; i++) {
            code.loadLocal(TypeKind.from(parts.get(i)), locals[i]);
            String descriptor = parts.get(i).descriptorString();
            if (SHOWN.contains(descriptor) || descriptor.startsWith("Ljava/util/")) {
                showTop();
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

    static boolean isConcatenation(InvokeDynamicInstruction dynamic) {
        return dynamic.bootstrapMethod()
                        .owner()
                        .descriptorString()
                        .equals("Ljava/lang/invoke/StringConcatFactory;")
                && dynamic.typeSymbol().parameterList().stream()
                        .map(ClassDesc::descriptorString)
                        .anyMatch(part -> SHOWN.contains(part) || part.startsWith("Ljava/util/"));
    }

    private int[] spill(List<ClassDesc> parameters) {
        int[] locals = new int[parameters.size()];
        for (int i = parameters.size() - 1; i >= 0; i--) {
            TypeKind kind = TypeKind.from(parameters.get(i));
            locals[i] = code.allocateLocal(kind);
            code.storeLocal(kind, locals[i]);
        }
        return locals;
    }

    private void reload(List<ClassDesc> parameters, int[] locals) {
        for (int i = 0; i < locals.length; i++) {
            code.loadLocal(TypeKind.from(parameters.get(i)), locals[i]);
        }
    }

    private void at(String name, String owner, MethodTypeDesc type) {
        code.loadConstant(call(Kind.STEP, owner, name, type))
                .invokestatic(POINTS, "at", MethodTypeDesc.of(CD_void, CD_int));
    }

    private int call(Kind kind, String owner, String name, @Nullable MethodTypeDesc type) {
        String dotted = owner.replace('/', '.');
        String simple = dotted.substring(dotted.lastIndexOf('.') + 1);
        return body.site(
                Site.Form.CALL,
                kind,
                null,
                simple + '.' + name,
                dotted,
                name,
                type == null ? "" : type.descriptorString());
    }
}

package io.drawloom.weave;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.loom.Loom;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.AccessFlag;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the loom under the JDK's own classes: bodies only, as retransformation demands.
 *
 * <p>The tables below are the whole list of what is changed, class by class. Each change asks first
 * whether the calling thread is on a loom; for all other threads the JDK behaves as ever.
 */
final class JdkWeaver implements ClassFileTransformer {
    private static final ClassDesc CD_THREAD = ClassDesc.of("java.lang.Thread");
    private static final ClassDesc CD_DURATION = ClassDesc.of("java.time.Duration");
    private static final ClassDesc CD_STATE = ClassDesc.of("java.lang.Thread$State");
    private static final ClassDesc CD_THROWABLE = ConstantDescs.CD_Throwable;
    private static final ClassDesc CD_POOL = ClassDesc.of("java.util.concurrent.ForkJoinPool");
    private static final MethodTypeDesc ON_OBJECT = MethodTypeDesc.of(CD_void, CD_Object);
    private static final ClassDesc HOOKS = StaticFacade.HOOKS;

    /**
     * Reads class files, rather than loading classes as the default does: what is loaded while
     * another class is being changed passes by this transformer.
     */
    private static final ClassHierarchyResolver HIERARCHY =
            ClassHierarchyResolver.ofResourceParsing(JdkWeaver::classFile).cached();

    private final Set<String> changed = new HashSet<>();

    /** Whether this class is to be changed and has not been. */
    boolean lacks(String internalName) {
        synchronized (changed) {
            return changes(internalName) && !changed.contains(internalName);
        }
    }

    /** What a prologue's hook gives back, and what is made of it. */
    private enum Answer {
        /** Nothing: the method goes on. */
        NOTHING,
        /** true: return. */
        DONE,
        /** Not negative: return it as a boolean. */
        FLAG,
        /** Not negative: return it. */
        NUMBER,
        /** Not null: return it. */
        VALUE
    }

    /**
     * A hook called first in a method, with {@code loads} as arguments: local variables, or
     * constants.
     */
    private record Prologue(String hook, MethodTypeDesc type, Answer answer, List<Load> loads) {}

    private record Load(ClassDesc type, int slot) {}

    private static final Map<String, Map<String, Prologue>> PROLOGUES = new HashMap<>();

    /** Classes in which the clocks are read through the loom. */
    private static final Set<String> CLOCKS =
            Set.of(
                    "java/util/concurrent/Exchanger",
                    "java/util/concurrent/ThreadPerTaskExecutor",
                    "java/util/concurrent/DelayScheduler",
                    "java/util/concurrent/ForkJoinPool",
                    "java/util/concurrent/SubmissionPublisher",
                    "java/util/concurrent/SubmissionPublisher$BufferedSubscription",
                    "java/util/concurrent/ScheduledThreadPoolExecutor",
                    "java/util/concurrent/ScheduledThreadPoolExecutor$ScheduledFutureTask",
                    "java/util/concurrent/ScheduledThreadPoolExecutor$DelayedWorkQueue",
                    "java/util/concurrent/LinkedTransferQueue",
                    "java/util/concurrent/LinkedTransferQueue$DualNode",
                    "java/util/concurrent/AbstractExecutorService",
                    "java/util/concurrent/Phaser",
                    "java/util/concurrent/Phaser$QNode",
                    "java/util/concurrent/CompletableFuture",
                    "java/util/concurrent/CompletableFuture$Signaller",
                    "java/util/concurrent/FutureTask",
                    "java/util/concurrent/ForkJoinTask",
                    "java/util/concurrent/TimeUnit",
                    "java/util/concurrent/locks/AbstractQueuedSynchronizer",
                    "java/util/concurrent/locks/AbstractQueuedSynchronizer$ConditionObject",
                    "java/util/concurrent/locks/AbstractQueuedLongSynchronizer",
                    "java/util/concurrent/locks/AbstractQueuedLongSynchronizer$ConditionObject",
                    "java/util/concurrent/locks/StampedLock",
                    "java/util/Timer",
                    "java/util/TimerThread",
                    "java/util/TimerTask",
                    "java/util/Date",
                    "java/util/Random",
                    "java/util/Calendar",
                    "java/util/GregorianCalendar",
                    "java/util/JapaneseImperialCalendar",
                    "sun/util/locale/provider/CalendarProviderImpl",
                    "java/time/Clock",
                    "java/time/Clock$SystemClock");

    /**
     * Classes that park through {@code Unsafe}, or ask for their own kind of thread, or use the
     * common pool.
     */
    private static final Set<String> POOLS =
            Set.of(
                    "java/util/concurrent/ForkJoinPool",
                    "java/util/concurrent/ForkJoinTask",
                    "java/util/concurrent/ForkJoinTask$Aux",
                    "java/util/concurrent/ForkJoinPool$WorkQueue",
                    "java/util/concurrent/ForkJoinWorkerThread",
                    "java/util/concurrent/CountedCompleter",
                    "java/util/concurrent/CompletableFuture",
                    "java/util/concurrent/CompletableFuture$Signaller",
                    "java/util/concurrent/Phaser",
                    "java/util/concurrent/DelayScheduler",
                    "java/util/concurrent/locks/AbstractQueuedSynchronizer$ConditionObject");

    /** Classes whose synchronized blocks and waits act on the loom's monitors. */
    private static final Set<String> MONITORS =
            Set.of(
                    "java/util/concurrent/ConcurrentHashMap",
                    "java/util/concurrent/CopyOnWriteArrayList",
                    "java/util/concurrent/TimeUnit",
                    "java/util/Timer",
                    "java/util/Timer$1",
                    "java/util/Timer$ThreadReaper",
                    "java/util/TimerThread",
                    "java/util/TimerTask",
                    "java/util/Collections$SynchronizedCollection",
                    "java/util/Collections$SynchronizedList",
                    "java/util/Collections$SynchronizedRandomAccessList",
                    "java/util/Collections$SynchronizedSet",
                    "java/util/Collections$SynchronizedSortedSet",
                    "java/util/Collections$SynchronizedNavigableSet",
                    "java/util/Collections$SynchronizedMap",
                    "java/util/Collections$SynchronizedSortedMap",
                    "java/util/Collections$SynchronizedNavigableMap");

    /**
     * Of these, the classes that call others while they hold their monitor: what they enter inside
     * is a choice.
     */
    private static boolean nests(String name) {
        return name.startsWith("java/util/Collections$Synchronized");
    }

    /** Classes whose synchronized methods keep the JVM's lock: the loom's is taken too. */
    private static final Set<String> STILL =
            Set.of("java/util/Vector", "java/util/Hashtable", "java/lang/StringBuffer");

    /** Classes in which what differs from run to run gets the same value in each. */
    private static final Set<String> OTHERS =
            Set.of(
                    "java/util/Random",
                    "java/lang/Enum",
                    "java/util/IdentityHashMap",
                    "java/util/ImmutableCollections$Set12",
                    "java/util/ImmutableCollections$Set12$1",
                    "java/util/ImmutableCollections$SetN",
                    "java/util/ImmutableCollections$SetN$SetNIterator",
                    "java/util/ImmutableCollections$MapN",
                    "java/util/ImmutableCollections$MapN$MapNIterator");

    /**
     * What a thread inherits from the one that makes it: from the program's, not from its fiber.
     */
    private static final Set<String> INHERITED =
            Set.of("getThreadGroup", "getPriority", "isDaemon");

    /**
     * Numbers that the JDK counts in statics, and that names are made of: where they are taken
     * (class, method, called method), and the hook that puts the execution's own in their place.
     */
    private static final Map<String, Map<String, String>> NUMBERS =
            Map.of(
                    "java/util/concurrent/Executors$DefaultThreadFactory",
                    Map.of("<init>.getAndIncrement", "poolNumber"),
                    "java/util/concurrent/ForkJoinPool",
                    Map.of("<init>.getAndAddPoolIds", "forkJoinPoolNumber"),
                    "java/util/Timer",
                    Map.of("serialNumber.getAndIncrement", "timerNumber"));

    static {
        String thread = "java/lang/Thread";
        prologue(thread, "start()V", "start", CD_boolean, Answer.DONE, self(CD_THREAD));
        prologue(
                thread,
                "start(Ljdk/internal/vm/ThreadContainer;)V",
                "startIn",
                CD_boolean,
                Answer.DONE,
                self(CD_THREAD),
                new Load(CD_Object, 1));
        prologue(
                thread,
                "join(J)V",
                "join",
                CD_boolean,
                Answer.DONE,
                self(CD_THREAD),
                new Load(CD_long, 1));
        prologue(
                thread,
                "join(Ljava/time/Duration;)Z",
                "joinFor",
                CD_int,
                Answer.FLAG,
                self(CD_THREAD),
                new Load(CD_DURATION, 1));
        prologue(thread, "isAlive()Z", "isAlive", CD_int, Answer.FLAG, self(CD_THREAD));
        prologue(
                thread,
                "threadState()Ljava/lang/Thread$State;",
                "threadState",
                CD_STATE,
                Answer.VALUE,
                self(CD_THREAD));
        prologue(thread, "interrupt()V", "interrupt", CD_boolean, Answer.DONE, self(CD_THREAD));
        prologue(thread, "isInterrupted()Z", "isInterrupted", CD_int, Answer.FLAG, self(CD_THREAD));
        prologue(thread, "sleepNanos(J)V", "sleep", CD_boolean, Answer.DONE, new Load(CD_long, 0));
        prologue(
                thread,
                "dispatchUncaughtException(Ljava/lang/Throwable;)V",
                "uncaught",
                CD_boolean,
                Answer.DONE,
                self(CD_THREAD),
                new Load(CD_THROWABLE, 1));
        prologue(
                thread,
                "genThreadName()Ljava/lang/String;",
                "threadName",
                ConstantDescs.CD_String,
                Answer.VALUE);
        prologue(
                "java/lang/Thread$ThreadIdentifiers",
                "next()J",
                "nextThreadId",
                CD_long,
                Answer.NUMBER);
        prologue(thread, "threadId()J", "threadId", CD_long, Answer.NUMBER, self(CD_THREAD));
        prologue(
                "java/lang/Object",
                "toString()Ljava/lang/String;",
                "describe",
                ConstantDescs.CD_String,
                Answer.VALUE,
                self(CD_Object));
        prologue(
                "java/lang/VirtualThread",
                "start(Ljdk/internal/vm/ThreadContainer;)V",
                "startVirtual",
                CD_void,
                Answer.NOTHING,
                self(CD_THREAD));

        prologue(
                "java/util/HashMap",
                "hash(Ljava/lang/Object;)I",
                "spreadHash",
                CD_int,
                Answer.FLAG,
                self(CD_Object));

        String support = "java/util/concurrent/locks/LockSupport";
        prologue(support, "park()V", "park", CD_boolean, Answer.DONE, new Load(CD_long, -1));
        prologue(
                support,
                "park(Ljava/lang/Object;)V",
                "park",
                CD_boolean,
                Answer.DONE,
                new Load(CD_long, -1));
        prologue(
                support,
                "parkNanos(J)V",
                "parkNanos",
                CD_boolean,
                Answer.DONE,
                new Load(CD_long, 0));
        prologue(
                support,
                "parkNanos(Ljava/lang/Object;J)V",
                "parkNanos",
                CD_boolean,
                Answer.DONE,
                new Load(CD_long, 1));
        prologue(
                support,
                "parkUntil(J)V",
                "parkUntil",
                CD_boolean,
                Answer.DONE,
                new Load(CD_long, 0));
        prologue(
                support,
                "parkUntil(Ljava/lang/Object;J)V",
                "parkUntil",
                CD_boolean,
                Answer.DONE,
                new Load(CD_long, 1));
        prologue(
                support,
                "setCurrentBlocker(Ljava/lang/Object;)V",
                "setBlocker",
                CD_boolean,
                Answer.DONE);
        prologue(
                support,
                "unpark(Ljava/lang/Thread;)V",
                "unpark",
                CD_boolean,
                Answer.DONE,
                self(CD_THREAD));

        touch(
                "java/util/concurrent/ThreadPoolExecutor",
                "getTask()Ljava/lang/Runnable;",
                "takeTask");
        touch("java/util/concurrent/FutureTask", "set(Ljava/lang/Object;)V", "setResult");
        touch(
                "java/util/concurrent/FutureTask",
                "setException(Ljava/lang/Throwable;)V",
                "setResult");
        String future = "java/util/concurrent/CompletableFuture";
        touch(future, "internalComplete(Ljava/lang/Object;)Z", "complete");
        touch(future, "completeNull()Z", "complete");
        touch(future, "completeValue(Ljava/lang/Object;)Z", "complete");
        touch(future, "completeThrowable(Ljava/lang/Throwable;)Z", "complete");
        touch(future, "completeThrowable(Ljava/lang/Throwable;Ljava/lang/Object;)Z", "complete");
        touch(
                "java/util/concurrent/StructuredTaskScopeImpl",
                "onComplete(Ljava/util/concurrent/StructuredTaskScopeImpl$SubtaskImpl;)V",
                "completeSubtask");
        touch("java/util/concurrent/ForkJoinTask", "doExec()V", "beginTask");
        touch(
                "java/util/concurrent/ExecutorCompletionService$QueueingFuture",
                "done()V",
                "queueResult");
    }

    /** All of them. */
    private static final Set<String> CHANGED =
            Stream.of(PROLOGUES.keySet(), CLOCKS, POOLS, MONITORS, STILL, NUMBERS.keySet(), OTHERS)
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet());

    private static Load self(ClassDesc type) {
        return new Load(type, 0);
    }

    private static void touch(String owner, String method, String hook) {
        prologue(owner, method, hook, CD_void, Answer.NOTHING, self(CD_Object));
    }

    private static void prologue(
            String owner,
            String method,
            String hook,
            ClassDesc returns,
            Answer answer,
            Load... loads) {
        MethodTypeDesc type =
                MethodTypeDesc.of(returns, java.util.Arrays.stream(loads).map(Load::type).toList());
        PROLOGUES
                .computeIfAbsent(owner, o -> new HashMap<>())
                .put(method, new Prologue(hook, type, answer, List.of(loads)));
    }

    private final ChangedClasses kept;

    /** Takes from there what an earlier start has changed. */
    JdkWeaver(ChangedClasses kept) {
        this.kept = kept;
    }

    /** Whether this class of the JDK is changed. */
    static boolean changes(String internalName) {
        return CHANGED.contains(internalName);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader != null || name == null || !changes(name)) {
            return null;
        }
        // A thread of the program that gave way here would take with it the JVM's mark that it is
        // changing a class, and what others load meanwhile would pass by.
        return Loom.undisturbed(() -> change(name, bytes));
    }

    private byte @Nullable [] change(String name, byte[] bytes) {
        try {
            byte[] woven = kept.find(name, bytes);
            if (woven == null) {
                woven = weave(name, bytes);
                kept.add(name, bytes, woven);
            }
            synchronized (changed) {
                changed.add(name);
            }
            return woven;
        } catch (Throwable e) {
            Agent.failed(name, e);
            return null;
        }
    }

    /**
     * Keeps how each class is changed as the JDK's files have it: so it comes if it loads later.
     */
    void learnOthers() throws IOException {
        for (String name : CHANGED) {
            try (InputStream in = classFile(ClassDesc.ofInternalName(name))) {
                if (in != null) {
                    byte[] bytes = in.readAllBytes();
                    kept.add(name, bytes, weave(name, bytes));
                }
            }
        }
    }

    private static @Nullable InputStream classFile(ClassDesc type) {
        String descriptor = type.descriptorString();
        String file = descriptor.substring(1, descriptor.length() - 1) + ".class";
        try {
            return Object.class.getModule().getResourceAsStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class with its hooks. */
    static byte[] weave(String name, byte[] bytes) {
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(HIERARCHY));
        return classFile.transformClass(classFile.parse(bytes), transform(name));
    }

    private static ClassTransform transform(String name) {
        Map<String, Prologue> prologues = PROLOGUES.getOrDefault(name, Map.of());
        return (cb, element) -> {
            if (element instanceof MethodModel method && method.code().isPresent()) {
                Prologue prologue =
                        prologues.get(
                                method.methodName().stringValue()
                                        + method.methodType().stringValue());
                boolean still = STILL.contains(name) && method.flags().has(AccessFlag.SYNCHRONIZED);
                cb.transformMethod(
                        method,
                        (mb, me) -> {
                            if (me instanceof CodeModel code) {
                                mb.transformCode(code, new Body(name, method, prologue, still));
                            } else {
                                mb.with(me);
                            }
                        });
            } else {
                cb.with(element);
            }
        };
    }

    private static final class Body implements CodeTransform {
        private final Map<String, String> numbers;
        private final String method;
        private final boolean clocks;
        private final boolean pools;
        private final boolean monitors;
        private final boolean nests;
        private final boolean waits;
        private final boolean random;
        private final boolean threads;
        private final boolean enums;
        private final boolean salted;
        private final boolean identities;
        private final boolean hashes;
        private final @Nullable Prologue prologue;
        private final boolean still;
        private boolean begun;
        private @Nullable Label start;

        Body(String name, MethodModel method, @Nullable Prologue prologue, boolean still) {
            this.numbers = NUMBERS.getOrDefault(name, Map.of());
            this.method = method.methodName().stringValue();
            this.clocks = CLOCKS.contains(name);
            this.pools = POOLS.contains(name);
            this.monitors = MONITORS.contains(name);
            this.nests = nests(name);
            this.waits = name.startsWith("java/util/Timer");
            this.random = name.equals("java/util/Random");
            this.threads = name.equals("java/lang/Thread");
            this.enums = name.equals("java/lang/Enum");
            this.salted = name.startsWith("java/util/ImmutableCollections$");
            this.identities = name.equals("java/util/IdentityHashMap");
            this.hashes = name.equals("java/util/concurrent/ConcurrentHashMap");
            this.prologue = prologue;
            this.still = still;
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (!begun) {
                begun = true;
                begin(code);
            }
            switch (element) {
                case InvokeInstruction call -> invoke(code, call);
                case FieldInstruction field
                        when pools
                                && field.opcode() == Opcode.GETSTATIC
                                && field.typeSymbol().equals(CD_POOL) ->
                        code.with(field)
                                .invokestatic(
                                        HOOKS, "commonPool", MethodTypeDesc.of(CD_POOL, CD_POOL));
                case FieldInstruction field when salted && field.name().equalsString("SALT32L") ->
                        code.with(field)
                                .invokestatic(HOOKS, "salt", MethodTypeDesc.of(CD_long, CD_long));
                case FieldInstruction field when salted && field.name().equalsString("REVERSE") ->
                        code.with(field)
                                .invokestatic(
                                        HOOKS,
                                        "reversed",
                                        MethodTypeDesc.of(CD_boolean, CD_boolean));
                case MonitorInstruction monitor when monitors -> {
                    String enter = nests ? "enterNesting" : waits ? "enterWaiting" : "enter";
                    String exit = nests ? "exitNesting" : waits ? "exitWaiting" : "exit";
                    String hook = monitor.opcode() == Opcode.MONITORENTER ? enter : exit;
                    code.invokestatic(HOOKS, hook, MethodTypeDesc.of(CD_Object, CD_Object))
                            .with(monitor);
                }
                case ReturnInstruction ret when still ->
                        code.aload(0).invokestatic(HOOKS, "leaving", ON_OBJECT).with(ret);
                default -> code.with(element);
            }
        }

        private void begin(CodeBuilder code) {
            if (still) {
                code.aload(0).invokestatic(HOOKS, "entered", ON_OBJECT);
                start = code.newBoundLabel();
            }
            if (prologue == null) {
                return;
            }
            for (Load load : prologue.loads()) {
                if (load.slot() < 0) {
                    code.lconst_0();
                } else {
                    code.loadLocal(java.lang.classfile.TypeKind.from(load.type()), load.slot());
                }
            }
            code.invokestatic(HOOKS, prologue.hook(), prologue.type());
            Label goOn = code.newLabel();
            switch (prologue.answer()) {
                case NOTHING -> code.labelBinding(goOn);
                case DONE -> code.ifeq(goOn).return_().labelBinding(goOn);
                case FLAG -> code.dup().iflt(goOn).ireturn().labelBinding(goOn).pop();
                case NUMBER ->
                        code.dup2()
                                .lconst_0()
                                .lcmp()
                                .iflt(goOn)
                                .lreturn()
                                .labelBinding(goOn)
                                .pop2();
                case VALUE -> code.dup().ifnull(goOn).areturn().labelBinding(goOn).pop();
            }
        }

        @Override
        public void atEnd(CodeBuilder code) {
            Label from = start;
            if (from != null) {
                Label end = code.newBoundLabel();
                code.exceptionCatchAll(from, end, end);
                code.aload(0).invokestatic(HOOKS, "leaving", ON_OBJECT).athrow();
            }
        }

        private void invoke(CodeBuilder code, InvokeInstruction call) {
            String owner = call.owner().asInternalName();
            String name = call.name().stringValue();
            String type = call.type().stringValue();
            if (clocks && owner.equals("java/lang/System") && type.equals("()J")) {
                code.invokestatic(HOOKS, name, MethodTypeDesc.of(CD_long));
            } else if (clocks && name.equals("getNanoTimeAdjustment")) {
                Label handled = code.newLabel();
                // offset ─▶ offset, adjustment ─▶ adjustment
                int offset = code.allocateLocal(java.lang.classfile.TypeKind.LONG);
                code.lstore(offset)
                        .lload(offset)
                        .invokestatic(HOOKS, "nanoAdjustment", MethodTypeDesc.of(CD_long, CD_long))
                        .dup2()
                        .ldc(Long.MIN_VALUE)
                        .lcmp()
                        .ifne(handled)
                        .pop2()
                        .lload(offset)
                        .with(call)
                        .labelBinding(handled);
            } else if (pools && name.equals("park") && type.equals("(ZJ)V")) {
                code.invokestatic(
                        HOOKS,
                        "unsafePark",
                        MethodTypeDesc.of(CD_void, CD_Object, CD_boolean, CD_long));
            } else if (pools && name.equals("unpark") && type.equals("(Ljava/lang/Object;)V")) {
                code.invokestatic(
                        HOOKS, "unsafeUnpark", MethodTypeDesc.of(CD_void, CD_Object, CD_Object));
            } else if (pools && owner.equals("java/lang/Thread") && name.equals("currentThread")) {
                code.invokestatic(HOOKS, "currentThread", MethodTypeDesc.of(CD_THREAD));
            } else if (monitors && name.equals("wait") && type.equals("()V")) {
                code.lconst_0()
                        .invokestatic(
                                HOOKS, "await", MethodTypeDesc.of(CD_void, CD_Object, CD_long));
            } else if (monitors && name.equals("wait") && type.equals("(J)V")) {
                code.invokestatic(HOOKS, "await", MethodTypeDesc.of(CD_void, CD_Object, CD_long));
            } else if (monitors && name.equals("wait") && type.equals("(JI)V")) {
                code.invokestatic(
                        HOOKS, "await", MethodTypeDesc.of(CD_void, CD_Object, CD_long, CD_int));
            } else if (monitors && name.equals("notify") && type.equals("()V")) {
                code.invokestatic(HOOKS, "signal", MethodTypeDesc.of(CD_void, CD_Object));
            } else if (monitors && name.equals("notifyAll") && type.equals("()V")) {
                code.invokestatic(HOOKS, "signalAll", MethodTypeDesc.of(CD_void, CD_Object));
            } else if (enums && name.equals("identityHashCode")) {
                code.invokestatic(HOOKS, "enumHash", MethodTypeDesc.of(CD_int, CD_Object));
            } else if (threads && INHERITED.contains(name) && owner.equals("java/lang/Thread")) {
                code.invokestatic(HOOKS, "programThread", MethodTypeDesc.of(CD_THREAD, CD_THREAD))
                        .with(call);
            } else if (identities && name.equals("identityHashCode")) {
                code.invokestatic(HOOKS, "identityOf", MethodTypeDesc.of(CD_int, CD_Object));
            } else if (hashes && owner.equals("java/lang/Object") && name.equals("hashCode")) {
                code.invokestatic(HOOKS, "hashOf", MethodTypeDesc.of(CD_int, CD_Object));
            } else if (random && name.equals("seedUniquifier")) {
                Label handled = code.newLabel();
                code.invokestatic(HOOKS, "seedUniquifier", MethodTypeDesc.of(CD_long))
                        .dup2()
                        .lconst_0()
                        .lcmp()
                        .ifne(handled)
                        .pop2()
                        .with(call)
                        .labelBinding(handled);
            } else {
                code.with(call);
                String number = numbers.get(method + "." + name);
                if (number != null) {
                    code.invokestatic(HOOKS, number, MethodTypeDesc.of(CD_int, CD_int));
                }
            }
        }
    }
}

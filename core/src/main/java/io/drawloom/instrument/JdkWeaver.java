package io.drawloom.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Loom;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
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
    enum Answer {
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
    record Prologue(String hook, MethodTypeDesc type, Answer answer, List<Load> loads) {}

    record Load(ClassDesc type, int slot) {}

    private static final Map<String, Map<String, Prologue>> PROLOGUES = new HashMap<>();

    /** Classes in which the clocks are read through the loom. */
    static final Set<String> CLOCKS =
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
    static final Set<String> POOLS =
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
    static final Set<String> MONITORS =
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
    static boolean nests(String name) {
        return name.startsWith("java/util/Collections$Synchronized");
    }

    /** Classes whose synchronized methods keep the JVM's lock: the loom's is taken too. */
    private static final Set<String> STILL =
            Set.of("java/util/Vector", "java/util/Hashtable", "java/lang/StringBuffer");

    /** Classes that look, for a future, whether another that they are given is complete. */
    static final Set<String> FUTURES =
            Set.of(
                    "java/util/concurrent/CompletableFuture",
                    "java/util/concurrent/CompletableFuture$UniCompose",
                    "java/util/concurrent/CompletableFuture$UniComposeExceptionally");

    /** What may wait for a file: the class that calls it, and the methods that are called. */
    static final Map<String, Set<String>> NATIVES =
            Map.of(
                    "java/io/FileInputStream",
                    Set.of(
                            "java/io/FileInputStream.open0",
                            "java/io/FileInputStream.read0",
                            "java/io/FileInputStream.readBytes"),
                    "java/io/FileOutputStream",
                    Set.of("java/io/FileOutputStream.open0", "java/io/FileOutputStream.writeBytes"),
                    "sun/nio/ch/UnixFileDispatcherImpl",
                    Set.of(
                            "sun/nio/ch/UnixFileDispatcherImpl.read0",
                            "sun/nio/ch/UnixFileDispatcherImpl.readv0",
                            "sun/nio/ch/UnixFileDispatcherImpl.write0",
                            "sun/nio/ch/UnixFileDispatcherImpl.writev0",
                            "sun/nio/ch/UnixFileDispatcherImpl.lock0"),
                    "sun/nio/fs/UnixChannelFactory",
                    Set.of("sun/nio/fs/UnixNativeDispatcher.open"));

    /** Who has a file read in the background, by threads that the JDK keeps. */
    static final String FILE_THREADS = "sun/nio/ch/SimpleAsynchronousFileChannelImpl";

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
    static final Set<String> INHERITED = Set.of("getThreadGroup", "getPriority", "isDaemon");

    /**
     * Numbers that the JDK counts in statics, and that names are made of: where they are taken
     * (class, method, called method), and the hook that puts the execution's own in their place.
     */
    static final Map<String, Map<String, String>> NUMBERS =
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
                "java/lang/VirtualThread",
                "interrupt()V",
                "interruptVirtual",
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
        touch(future, "completeRelay(Ljava/lang/Object;)Z", "complete");
        touch(future, "cleanStack()V", "forget");
        for (String all : List.of("allOf", "anyOf")) {
            touch(
                    future,
                    all
                            + "([Ljava/util/concurrent/CompletableFuture;)"
                            + "Ljava/util/concurrent/CompletableFuture;",
                    "lookAtAll");
        }
        for (String both :
                List.of(
                        "BiApply",
                        "BiAccept",
                        "BiRun",
                        "BiRelay",
                        "OrApply",
                        "OrAccept",
                        "OrRun")) {
            touch(
                    future + "$" + both,
                    "tryFire(I)Ljava/util/concurrent/CompletableFuture;",
                    "fire");
        }
        for (String one :
                List.of(
                        "UniApply",
                        "UniAccept",
                        "UniRun",
                        "UniWhenComplete",
                        "UniHandle",
                        "UniExceptionally",
                        "UniRelay",
                        "UniCompose",
                        "UniComposeExceptionally")) {
            touch(
                    future + "$" + one,
                    "tryFire(I)Ljava/util/concurrent/CompletableFuture;",
                    "lookAtOwn");
        }
        touch(future + "$AsyncSupply", "run()V", "lookAtOwn");
        touch(future + "$AsyncRun", "run()V", "lookAtOwn");
        touch(future, "completeThrowable(Ljava/lang/Throwable;Ljava/lang/Object;)Z", "complete");
        touch("java/util/concurrent/FutureTask", "run()V", "beginFuture");
        touch("java/util/concurrent/FutureTask", "runAndReset()Z", "beginFuture");
        prologue(
                "java/util/concurrent/FutureTask",
                "handlePossibleCancellationInterrupt(I)V",
                "awaitCancellation",
                CD_void,
                Answer.NOTHING,
                self(CD_Object),
                new Load(CD_int, 1));
        touch(
                "java/util/concurrent/DelayScheduler",
                "pend(Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;)V",
                "delay");
        String scope = "java/util/concurrent/StructuredTaskScopeImpl";
        touch(scope, "isCancelled()Z", "lookAtScope");
        touch(scope, "cancel()V", "cancelScope");
        touch(scope, "lambda$scheduleTimeout$0()V", "expire");
        touch(
                "java/util/concurrent/DelayScheduler$ScheduledForkJoinTask",
                "cancel(Z)Z",
                "cancelDelayed");
        touch(
                "java/util/concurrent/StructuredTaskScopeImpl",
                "onComplete(Ljava/util/concurrent/StructuredTaskScopeImpl$SubtaskImpl;)V",
                "completeSubtask");
        String task = "java/util/concurrent/ForkJoinTask";
        touch(task, "doExec()V", "beginTask");
        touch(task, "setDone()V", "endTask");
        touch(task, "trySetCancelled()I", "endTask");
        touch(task, "trySetThrown(Ljava/lang/Throwable;)Z", "endTask");
        touch(
                task + "$InvokeAnyRoot",
                "tryComplete(Ljava/util/concurrent/ForkJoinTask$InvokeAnyTask;"
                        + "Ljava/lang/Object;Ljava/lang/Throwable;Z)V",
                "endTask");
        touch(
                "java/util/concurrent/ExecutorCompletionService$QueueingFuture",
                "done()V",
                "queueResult");
    }

    /** All of them. */
    private static final Set<String> CHANGED =
            Stream.of(
                            PROLOGUES.keySet(),
                            CLOCKS,
                            POOLS,
                            MONITORS,
                            STILL,
                            FUTURES,
                            NUMBERS.keySet(),
                            NATIVES.keySet(),
                            Set.of(FILE_THREADS),
                            OTHERS)
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
                                mb.transformCode(code, new JdkBody(name, method, prologue, still));
                            } else {
                                mb.with(me);
                            }
                        });
            } else {
                cb.with(element);
            }
        };
    }
}

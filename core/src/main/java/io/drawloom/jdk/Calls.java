package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * What a call of a method of the JDK does to its receiver, as one step.
 *
 * <p>The single operations of {@code java.util.concurrent} are linearizable, so one call is one
 * step, and a call that would block is not ready until it would not. The compound and weakly
 * consistent ones are not; they are named in the report.
 */
final class Calls {
    private static final Set<String> READERS =
            Set.of(
                    "get",
                    "getPlain",
                    "getAcquire",
                    "getOpaque",
                    "getVolatile",
                    "toString",
                    "intValue",
                    "longValue",
                    "floatValue",
                    "doubleValue",
                    "isEmpty",
                    "size",
                    "contains",
                    "containsKey",
                    "containsValue",
                    "containsAll",
                    "peek",
                    "element",
                    "getOrDefault",
                    "iterator",
                    "spliterator",
                    "listIterator",
                    "keySet",
                    "values",
                    "entrySet",
                    "hashCode",
                    "equals",
                    "hasNext",
                    "next",
                    "getCount",
                    "isDone",
                    "isCancelled",
                    "isCompletedExceptionally",
                    "state",
                    "resultNow",
                    "getNow",
                    "indexOf",
                    "lastIndexOf",
                    "peekFirst",
                    "peekLast",
                    "getFirst",
                    "getLast",
                    "firstKey",
                    "lastKey",
                    "firstEntry",
                    "lastEntry",
                    "ceilingKey",
                    "floorKey",
                    "higherKey",
                    "lowerKey",
                    "remainingCapacity",
                    "stream",
                    "parallelStream",
                    "forEach",
                    "toArray",
                    "subList",
                    "mappingCount",
                    "getReference",
                    "getStamp",
                    "isMarked",
                    "getPhase",
                    "getRegisteredParties",
                    "getParties",
                    "isTerminated",
                    "isShutdown",
                    "getQueue",
                    "getActiveCount",
                    "getPoolSize",
                    "getDelay",
                    "getNumberWaiting",
                    "isBroken",
                    "availablePermits",
                    "exceptionNow",
                    "hasPrevious",
                    "previous",
                    "nextIndex",
                    "previousIndex",
                    "elements",
                    "keys",
                    "sum",
                    "hasMoreElements",
                    "nextElement",
                    "elementAt",
                    "firstElement",
                    "lastElement",
                    "getKey",
                    "getValue",
                    "length",
                    "charAt");

    private static final ClassValue<Map<String, Rule>> RULES =
            new ClassValue<>() {
                @Override
                protected Map<String, Rule> computeValue(Class<?> type) {
                    return new java.util.concurrent.ConcurrentHashMap<>();
                }
            };

    /** Methods that interrupt the thread of a task. */
    private static final Set<String> INTERRUPTERS = Set.of("shutdownNow");

    /** What sees whether a fork-join task has ended, or decides that it has. */
    private static final Set<String> TASK_OBSERVERS =
            Set.of(
                    "isDone",
                    "isCancelled",
                    "isCompletedNormally",
                    "isCompletedAbnormally",
                    "isCompletedExceptionally",
                    "getException",
                    "getRawResult",
                    "state",
                    "resultNow",
                    "exceptionNow",
                    "cancel",
                    "complete",
                    "completeExceptionally",
                    "quietlyComplete",
                    "tryUnfork",
                    "reinitialize");

    private static final Set<String> POOL_OBSERVERS = Set.of("invokeAny", "shutdownNow", "close");

    /** What tells of a lock, a queue or a pool what changes without a step. */
    private static final Set<String> ESTIMATES =
            Set.of(
                    "getQueueLength",
                    "hasQueuedThreads",
                    "hasQueuedThread",
                    "getActiveCount",
                    "getPoolSize",
                    "getLargestPoolSize",
                    "getCompletedTaskCount",
                    "getTaskCount",
                    "getActiveThreadCount",
                    "getRunningThreadCount",
                    "getQueuedTaskCount",
                    "getDelayedTaskCount",
                    "getStealCount",
                    "isQuiescent",
                    "awaitQuiescence",
                    "hasWaitingConsumer",
                    "getWaitingConsumerCount");

    private Calls() {}

    /** What {@code method} does to an object of class {@code type}. */
    static Rule rule(Class<?> type, String method, String descriptor) {
        Map<String, Rule> rules = RULES.get(type);
        String signature = method + descriptor;
        Rule rule = rules.get(signature);
        if (rule == null) {
            rule = named(method, find(type, method, descriptor));
            if (rule != Rule.NONE) {
                rule = InterruptLooks.with(rule, jdkClass(type), method, descriptor);
            }
            if (tasks(type, method, descriptor)) {
                rule = rule.and(Rule.Trait.OBSERVES_TASKS);
            }
            if (rule != Rule.NONE && LinkedMaps.mayTouch(jdkClass(type), method)) {
                rule = rule.and(Rule.Trait.TOUCHES);
            }
            if (rule != Rule.NONE && EntryMaps.givesEntries(method)) {
                rule = rule.and(Rule.Trait.GIVES_ENTRIES);
            }
            if (rule != Rule.NONE && ExecutorService.class.isAssignableFrom(type)) {
                rule = rule.and(Rule.Trait.USES_POOL);
            }
            rules.put(signature, rule);
        }
        return rule;
    }

    private static boolean tasks(Class<?> type, String method, String descriptor) {
        boolean timed = descriptor.startsWith("(J") || descriptor.contains(";J");
        return ForkJoinTask.class.isAssignableFrom(type)
                        && (timed || TASK_OBSERVERS.contains(method))
                || ForkJoinPool.class.isAssignableFrom(type)
                        && (timed || POOL_OBSERVERS.contains(method));
    }

    /** With what the name alone tells. */
    private static Rule named(String method, Rule rule) {
        if (rule == Rule.NONE) {
            return rule;
        }
        if (ESTIMATES.contains(method)) {
            rule = rule.and(Rule.Trait.ESTIMATES);
        }
        return INTERRUPTERS.contains(method) ? rule.and(Rule.Trait.INTERRUPTS_OTHERS) : rule;
    }

    /** What a method of the JDK does to {@code type}, which overrides it and calls it as it was. */
    static Rule superRule(Class<?> type, String method, String descriptor) {
        return rule(jdkClass(type), method, descriptor);
    }

    /** The class of the JDK that {@code type} is, or extends. */
    private static Class<?> jdkClass(Class<?> type) {
        Class<?> jdk = type;
        while (!Origin.isJdk(jdk) && jdk.getSuperclass() != null) {
            jdk = jdk.getSuperclass();
        }
        return jdk;
    }

    private static Rule find(Class<?> type, String method, String descriptor) {
        if (Enum.class.isAssignableFrom(type)) {
            return Rule.NONE;
        }
        if (!Origin.isJdk(type)) {
            if (PrintStream.class.isAssignableFrom(type)) {
                return prints(method) ? Rule.WRITE : Rule.NONE;
            }
            Class<?> jdk = type.getSuperclass();
            while (jdk != null && !Origin.isJdk(jdk)) {
                jdk = jdk.getSuperclass();
            }
            if (jdk == null || jdk == Object.class || declares(type, method, descriptor)) {
                return Rule.NONE; // its own body has its points
            }
            return find(jdk, method, descriptor);
        }
        String name = type.getName();
        if (type == PrintStream.class) {
            boolean writes =
                    prints(method) || method.equals("flush") || method.equals("checkError");
            return writes ? Rule.WRITE : Rule.NONE;
        }
        boolean noArguments = descriptor.startsWith("()");
        if (name.startsWith("java.util.concurrent.atomic.")) {
            return atomic(name, method);
        }
        if (ReentrantLock.class.isAssignableFrom(type)) {
            return switch (method) {
                case "lock" -> Rule.acquire((o, t) -> free((ReentrantLock) o, t));
                case "lockInterruptibly" ->
                        Rule.acquire((o, t) -> free((ReentrantLock) o, t)).interruptible();
                case "tryLock" -> Rule.TRY;
                case "unlock" -> Rule.RELEASE;
                case "newCondition", "isHeldByCurrentThread", "getHoldCount", "isFair" -> Rule.NONE;
                default -> Rule.OBSERVE;
            };
        }
        if (type == ReentrantReadWriteLock.ReadLock.class) {
            return readWriteLock(method, false);
        }
        if (type == ReentrantReadWriteLock.WriteLock.class) {
            return readWriteLock(method, true);
        }
        if (type == ReentrantReadWriteLock.class) {
            return switch (method) {
                case "getReadLockCount", "toString" -> Rule.OBSERVE_READERS;
                default ->
                        method.startsWith("get")
                                        || method.startsWith("has")
                                        || method.startsWith("is")
                                ? Rule.OBSERVE
                                : Rule.NONE;
            };
        }
        if (type == StampedLock.class) {
            return stampedLock(method);
        }
        if (name.startsWith("java.util.concurrent.locks.StampedLock$")) {
            return stampedView(name, method);
        }
        if (Semaphore.class.isAssignableFrom(type)) {
            return switch (method) {
                case "acquire" ->
                        noArguments ? Rule.blocking((o, t) -> permits((Semaphore) o)) : Rule.WRITE;
                case "availablePermits" -> Rule.OBSERVE;
                case "tryAcquire" -> Rule.TRY;
                default -> Rule.WRITE;
            };
        }
        if (type == CountDownLatch.class) {
            return switch (method) {
                case "await" ->
                        noArguments
                                ? Rule.await((o, t) -> ((CountDownLatch) o).getCount() == 0)
                                        .interruptible()
                                : Rule.READ;
                case "getCount", "toString" -> Rule.READ;
                default -> Rule.WRITE;
            };
        }
        if (BlockingQueue.class.isAssignableFrom(type) && guardable(name)) {
            if (method.startsWith("take")) {
                return Rule.blocking((o, t) -> !((BlockingQueue<?>) o).isEmpty() || helps(t));
            }
            if (method.startsWith("put")) {
                return Rule.blocking(
                        (o, t) -> ((BlockingQueue<?>) o).remainingCapacity() > 0 || helps(t));
            }
        }
        if (Future.class.isAssignableFrom(type)) {
            return future(method, noArguments);
        }
        if (type == ExecutorCompletionService.class) {
            return completionService(method, noArguments);
        }
        if (name.equals("java.util.concurrent.ThreadPerTaskExecutor")) {
            return Rule.WRITE; // to look whether it has ended, too: tasks that end only read it
        }
        if (name.startsWith("java.util.concurrent.") || type == Exchanger.class) {
            return concurrent(name, method);
        }
        if (Thread.class.isAssignableFrom(type)) {
            return ofThread(method);
        }
        if (name.startsWith("java.util.") && mutable(type, name)) {
            boolean synced = UnsynchronizedTypes.isSynchronized(name);
            boolean reads = READERS.contains(method);
            if (synced) {
                return Rule.synced(reads, CompoundCalls.goesThrough(method));
            }
            return plain(type, method);
        }
        if (type == StringBuilder.class) {
            return plain(type, method);
        }
        if (type == StringBuffer.class) {
            return Rule.synced(READERS.contains(method), false);
        }
        return UnknownObjects.rule(type, method, noArguments)
                .using(UnsynchronizedTypes.use(type, method, descriptor));
    }

    /** What a thread is told about itself, by itself and by others. */
    private static Rule ofThread(String method) {
        return switch (method) {
            case "setContextClassLoader", "setDaemon", "setPriority" ->
                    Rule.PLAIN_WRITE.and(Rule.Trait.BY_OBJECT);
            case "getContextClassLoader", "getPriority", "isDaemon" ->
                    Rule.PLAIN_READ.and(Rule.Trait.BY_OBJECT);
            default -> Rule.NONE;
        };
    }

    private static Rule plain(Class<?> type, String method) {
        boolean iterates =
                java.util.Iterator.class.isAssignableFrom(type)
                        || java.util.Enumeration.class.isAssignableFrom(type);
        if (iterates && !Owners.has(type)) { // nobody else keeps where it stands
            return UnknownObjects.rule(type, method, false)
                    .using(UnsynchronizedTypes.use(type, method));
        }
        Rule rule = READERS.contains(method) ? Rule.PLAIN_READ : Rule.PLAIN_WRITE;
        return rule.using(UnsynchronizedTypes.use(type, method));
    }

    private static boolean prints(String method) {
        return method.startsWith("print")
                || method.startsWith("write")
                || method.equals("append")
                || method.equals("format")
                || method.equals("close");
    }

    /** Whether a class of the program has a body for the method, or inherits one from another. */
    private static boolean declares(Class<?> type, String method, String descriptor) {
        for (Class<?> c = type; c != null && !Origin.isJdk(c); c = c.getSuperclass()) {
            if (DeclaredMethods.has(c, method, descriptor)) {
                return true;
            }
            for (Class<?> above : c.getInterfaces()) {
                if (declares(above, method, descriptor)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Rule atomic(String name, String method) {
        if (name.endsWith("Adder") || name.endsWith("Accumulator")) {
            return switch (method) {
                case "sum",
                        "get",
                        "intValue",
                        "longValue",
                        "floatValue",
                        "doubleValue",
                        "toString" ->
                        Rule.READ.and(Rule.Trait.COMPOUND);
                case "reset", "sumThenReset", "getThenReset" -> Rule.WRITE.and(Rule.Trait.COMPOUND);
                default -> Rule.WRITE;
            };
        }
        if (name.endsWith("Array") && method.equals("toString")) {
            return Rule.READ.and(Rule.Trait.COMPOUND); // one element after the other
        }
        if (READERS.contains(method)) {
            return Rule.READ;
        }
        boolean single =
                name.endsWith("AtomicInteger")
                        || name.endsWith("AtomicLong")
                        || name.endsWith("AtomicBoolean")
                        || name.endsWith("AtomicReference");
        return single ? Rule.ATTEMPT : Rule.WRITE;
    }

    private static Rule readWriteLock(String method, boolean write) {
        Rule lock = write ? Rule.acquire(Calls::writable) : Rule.await(Calls::readable);
        return switch (method) {
            case "lock" -> lock;
            case "lockInterruptibly" -> lock.interruptible();
            case "tryLock" -> Rule.TRY;
            case "unlock" -> Rule.RELEASE;
            case "newCondition", "isHeldByCurrentThread", "getHoldCount" -> Rule.NONE;
            default -> write ? Rule.OBSERVE : Rule.OBSERVE_READERS;
        };
    }

    private static Rule stampedLock(String method) {
        return switch (method) {
            case "writeLock" -> Rule.acquire(Calls::stampedWritable);
            case "readLock" -> Rule.await(Calls::stampedReadable);
            case "tryOptimisticRead", "validate", "isWriteLocked" -> Rule.OBSERVE;
            case "isReadLocked", "getReadLockCount", "toString" -> Rule.OBSERVE_READERS;
            case "unlockWrite", "unlockRead", "unlock" -> Rule.RELEASE;
            case "tryUnlockWrite", "tryUnlockRead" -> Rule.TRY.and(Rule.Trait.COMPOUND);
            case "asReadLock", "asWriteLock", "asReadWriteLock" -> Rule.NONE;
            default -> Rule.TRY;
        };
    }

    /** A view of a {@code StampedLock} as a lock. */
    private static Rule stampedView(String name, String method) {
        Rule lock =
                name.endsWith("WriteLockView")
                        ? Rule.acquire((o, t) -> stampedWritable(Owners.owner(o), t))
                        : Rule.await((o, t) -> stampedReadable(Owners.owner(o), t));
        return switch (method) {
            case "lock" -> lock;
            case "lockInterruptibly" -> lock.interruptible();
            case "tryLock" -> Rule.TRY;
            case "unlock" -> Rule.RELEASE;
            default -> Rule.NONE;
        };
    }

    private static Rule future(String method, boolean noArguments) {
        if (noArguments && (method.equals("get") || method.equals("join"))) {
            Rule rule = Rule.await(Calls::done);
            return method.equals("get") ? rule.interruptible() : rule;
        }
        return READERS.contains(method) ? Rule.READ : Rule.WRITE;
    }

    private static Rule concurrent(String name, String method) {
        if (name.contains("CopyOnWrite") && name.contains("Iterator")) {
            return Rule.NONE;
        }
        Rule rule =
                switch (method) {
                    case "poll", "pollFirst", "pollLast", "tryTransfer" -> Rule.ATTEMPT;
                    default -> READERS.contains(method) ? Rule.READ : Rule.WRITE;
                };
        return CompoundCalls.has(name, method) ? rule.and(Rule.Trait.COMPOUND) : rule;
    }

    /** What waits for a result acts on the queue of the results, which may be the program's. */
    private static Rule completionService(String method, boolean noArguments) {
        return switch (method) {
            case "take" ->
                    Rule.blocking((o, t) ->
                            !(Owners.owner(o) instanceof Collection<?> queue)
                                    || !queue.isEmpty()
                                    || helps(t));
            case "poll" -> noArguments ? Rule.ATTEMPT : Rule.WRITE;
            default -> Rule.NONE; // to hand a task over is a step on its executor
        };
    }

    private static boolean guardable(String name) {
        return name.endsWith("ArrayBlockingQueue")
                || name.endsWith(".LinkedBlockingQueue")
                || name.endsWith("LinkedBlockingDeque")
                || name.endsWith("PriorityBlockingQueue");
    }

    private static boolean mutable(Class<?> type, String name) {
        if (name.startsWith("java.util.ImmutableCollections")
                        && !java.util.Iterator.class.isAssignableFrom(type)
                || name.startsWith("java.util.stream.")
                || name.startsWith("java.util.function.")
                || name.startsWith("java.util.Collections$Empty")) {
            return false;
        }
        return Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || java.util.Iterator.class.isAssignableFrom(type)
                || java.util.Random.class.isAssignableFrom(type)
                        && !name.contains("ThreadLocalRandom")
                || java.util.BitSet.class == type
                || Map.Entry.class.isAssignableFrom(type)
                || type == java.util.StringJoiner.class;
    }

    // ---- what calls wait for

    private static boolean free(ReentrantLock lock, ControlledThread thread) {
        return !lock.isLocked() || Locks.owner(lock) == thread.running();
    }

    private static boolean writable(Object lock, ControlledThread thread) {
        return !Locks.writeLocked(lock) && Locks.readCount(lock) == 0
                || Locks.writer(lock) == thread.running();
    }

    private static boolean readable(Object lock, ControlledThread thread) {
        return !Locks.writeLocked(lock) && !WaitingWriters.precede(lock, thread)
                || Locks.writer(lock) == thread.running();
    }

    private static boolean stampedWritable(Object lock, ControlledThread thread) {
        return !((StampedLock) lock).isWriteLocked() && !((StampedLock) lock).isReadLocked();
    }

    private static boolean stampedReadable(Object lock, ControlledThread thread) {
        return !((StampedLock) lock).isWriteLocked() && !WaitingWriters.precede(lock, thread);
    }

    /** Also where others queue up, who may ask for more: it then queues up behind them. */
    private static boolean permits(Semaphore semaphore) {
        return semaphore.availablePermits() > 0 || semaphore.hasQueuedThreads();
    }

    private static boolean done(Object future, ControlledThread thread) {
        return ((Future<?>) future).isDone() || helps(thread);
    }

    /**
     * Whether the thread does not simply wait: a worker of a fork-join pool helps with other tasks
     * meanwhile, or lets its pool have another worker.
     */
    private static boolean helps(ControlledThread thread) {
        return thread.thread() instanceof ForkJoinWorkerThread;
    }
}

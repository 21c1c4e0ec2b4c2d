package io.drawloom.loom;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
    /**
     * What one method of one class does.
     *
     * @param kind what it does to its receiver
     * @param until what it waits for, as a function of the receiver; null if it does not wait or
     *     parks by itself
     * @param mindsInterrupt whether an interrupt ends the wait
     * @param plain whether the receiver is not made for threads: a choice only once it is known to
     *     be shared
     * @param observes whether it sees that a lock is free without waiting for it
     * @param attempt whether it may change nothing
     * @param compound whether it is more than one step in truth
     * @param reads of a synced one: whether it leaves what it holds as it was
     * @param synced whether it holds its receiver's monitor meanwhile
     */
    record Rule(
            Kind kind,
            @Nullable Wait until,
            boolean mindsInterrupt,
            boolean plain,
            boolean observes,
            boolean attempt,
            boolean compound,
            boolean synced,
            boolean reads) {
        static final Rule NONE =
                new Rule(Kind.STEP, null, false, false, false, false, false, false, false);
        static final Rule READ =
                new Rule(Kind.READ, null, false, false, false, false, false, false, false);
        static final Rule WRITE =
                new Rule(Kind.WRITE, null, false, false, false, false, false, false, false);
        static final Rule ATTEMPT =
                new Rule(Kind.WRITE, null, false, false, false, true, false, false, false);
        static final Rule COMPOUND_READ =
                new Rule(Kind.READ, null, false, false, false, false, true, false, false);
        static final Rule COMPOUND_WRITE =
                new Rule(Kind.WRITE, null, false, false, false, false, true, false, false);
        static final Rule PLAIN_READ =
                new Rule(Kind.READ, null, false, true, false, false, false, false, false);
        static final Rule PLAIN_WRITE =
                new Rule(Kind.WRITE, null, false, true, false, false, false, false, false);
        static final Rule OBSERVE =
                new Rule(Kind.READ, null, false, false, true, false, false, false, false);
        static final Rule TRY =
                new Rule(Kind.WRITE, null, false, false, true, true, false, false, false);
        static final Rule RELEASE =
                new Rule(Kind.RELEASE, null, false, false, false, false, false, false, false);

        static Rule acquire(Wait wait, boolean mindsInterrupt) {
            return new Rule(
                    Kind.ACQUIRE, wait, mindsInterrupt, false, false, false, false, false, false);
        }

        static Rule await(Wait wait, boolean mindsInterrupt) {
            return new Rule(
                    Kind.AWAIT, wait, mindsInterrupt, false, false, false, false, false, false);
        }

        static Rule blocking(Wait wait) {
            return new Rule(Kind.WRITE, wait, true, false, false, false, false, false, false);
        }
    }

    /** Whether a call on {@code receiver} would not block {@code thread} now. */
    interface Wait {
        boolean over(Object receiver, ControlledThread thread);
    }

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

    private static final Set<String> COMPOUND =
            Set.of(
                    "sum",
                    "putAll",
                    "addAll",
                    "removeAll",
                    "retainAll",
                    "removeIf",
                    "replaceAll",
                    "forEach",
                    "clear",
                    "sumThenReset",
                    "containsAll",
                    "containsValue",
                    "toArray",
                    "drainTo",
                    "reduce",
                    "search",
                    "mappingCount");

    private static final ClassValue<Map<String, Rule>> RULES =
            new ClassValue<>() {
                @Override
                protected Map<String, Rule> computeValue(Class<?> type) {
                    return new java.util.concurrent.ConcurrentHashMap<>();
                }
            };

    private static final ClassValue<Owner> OWNERS =
            new ClassValue<>() {
                @Override
                protected Owner computeValue(Class<?> type) {
                    return Owner.of(type);
                }
            };

    /** Methods that interrupt the thread of a task. */
    private static final Set<String> INTERRUPTERS = Set.of("cancel", "shutdownNow");

    /** Methods that throw {@code InterruptedException}, whatever their class. */
    private static final Set<String> WAITERS =
            Set.of(
                    "acquire",
                    "await",
                    "awaitTermination",
                    "exchange",
                    "get",
                    "invokeAll",
                    "invokeAny",
                    "lockInterruptibly",
                    "offer",
                    "poll",
                    "put",
                    "take",
                    "transfer",
                    "tryAcquire",
                    "tryLock",
                    "tryTransfer");

    private Calls() {}

    static boolean interruptsOthers(String method) {
        return INTERRUPTERS.contains(method);
    }

    /** Whether a method of this name may look whether its caller is interrupted. */
    static boolean waits(String method) {
        return WAITERS.contains(method);
    }

    /** What {@code method} does to an object of class {@code type}. */
    static Rule rule(Class<?> type, String method, String descriptor) {
        Map<String, Rule> rules = RULES.get(type);
        String signature = method + descriptor;
        Rule rule = rules.get(signature);
        if (rule == null) {
            rule = find(type, method, descriptor);
            rules.put(signature, rule);
        }
        return rule;
    }

    private static Rule find(Class<?> type, String method, String descriptor) {
        if (type.getClassLoader() != null) {
            if (PrintStream.class.isAssignableFrom(type)) {
                return prints(method) ? Rule.WRITE : Rule.NONE;
            }
            Class<?> jdk = type.getSuperclass();
            while (jdk != null && jdk.getClassLoader() != null) {
                jdk = jdk.getSuperclass();
            }
            if (jdk == null || jdk == Object.class || declares(type, method)) {
                return Rule.NONE; // its own body has its points
            }
            return find(jdk, method, descriptor);
        }
        String name = type.getName();
        if (type == PrintStream.class) {
            return prints(method) ? Rule.WRITE : Rule.NONE;
        }
        boolean noArguments = descriptor.startsWith("()");
        if (name.startsWith("java.util.concurrent.atomic.")) {
            return atomic(name, method);
        }
        if (ReentrantLock.class.isAssignableFrom(type)) {
            return switch (method) {
                case "lock" -> Rule.acquire((o, t) -> free((ReentrantLock) o, t), false);
                case "lockInterruptibly" ->
                        Rule.acquire((o, t) -> free((ReentrantLock) o, t), true);
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
            return method.startsWith("get") || method.startsWith("is") ? Rule.OBSERVE : Rule.NONE;
        }
        if (type == StampedLock.class) {
            return stampedLock(method);
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
                                ? Rule.await((o, t) -> ((CountDownLatch) o).getCount() == 0, true)
                                : Rule.READ;
                case "getCount", "toString" -> Rule.READ;
                default -> Rule.WRITE;
            };
        }
        if (BlockingQueue.class.isAssignableFrom(type) && guardable(name)) {
            if (method.startsWith("take")) {
                return Rule.blocking((o, t) -> !((BlockingQueue<?>) o).isEmpty());
            }
            if (method.startsWith("put")) {
                return Rule.blocking((o, t) -> ((BlockingQueue<?>) o).remainingCapacity() > 0);
            }
        }
        if (Future.class.isAssignableFrom(type)) {
            return future(type, method, noArguments);
        }
        if (name.startsWith("java.util.concurrent.") || type == Exchanger.class) {
            return concurrent(name, method);
        }
        if (type == Thread.class || Thread.class.isAssignableFrom(type)) {
            return Rule.NONE;
        }
        if (name.startsWith("java.util.") && mutable(type, name)) {
            boolean synced = isSynchronized(name);
            boolean reads = READERS.contains(method);
            if (synced) {
                return new Rule(
                        Kind.WRITE,
                        null,
                        false,
                        false,
                        false,
                        false,
                        COMPOUND.contains(method),
                        true,
                        READERS.contains(method));
            }
            return reads ? Rule.PLAIN_READ : Rule.PLAIN_WRITE;
        }
        if (type == StringBuilder.class) {
            return READERS.contains(method) ? Rule.PLAIN_READ : Rule.PLAIN_WRITE;
        }
        if (type == StringBuffer.class) {
            return new Rule(
                    Kind.WRITE,
                    null,
                    false,
                    false,
                    false,
                    false,
                    false,
                    true,
                    READERS.contains(method));
        }
        return Rule.NONE;
    }

    private static boolean prints(String method) {
        return method.startsWith("print")
                || method.equals("write")
                || method.equals("append")
                || method.equals("format");
    }

    private static boolean declares(Class<?> type, String method) {
        for (Class<?> c = type; c != null && c.getClassLoader() != null; c = c.getSuperclass()) {
            for (java.lang.reflect.Method declared : c.getDeclaredMethods()) {
                if (declared.getName().equals(method) && !declared.isSynthetic()) {
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
                        Rule.COMPOUND_READ;
                case "reset", "sumThenReset", "getThenReset" -> Rule.COMPOUND_WRITE;
                default -> Rule.WRITE;
            };
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
        return switch (method) {
            case "lock" ->
                    write
                            ? Rule.acquire(Calls::writable, false)
                            : new Rule(
                                    Kind.AWAIT,
                                    Calls::readable,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false);
            case "lockInterruptibly" ->
                    write
                            ? Rule.acquire(Calls::writable, true)
                            : new Rule(
                                    Kind.AWAIT,
                                    Calls::readable,
                                    true,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false);
            case "tryLock" -> Rule.TRY;
            case "unlock" -> Rule.RELEASE;
            case "newCondition", "isHeldByCurrentThread", "getHoldCount" -> Rule.NONE;
            default -> Rule.OBSERVE;
        };
    }

    private static Rule stampedLock(String method) {
        return switch (method) {
            case "writeLock" ->
                    Rule.acquire(
                            (o, t) ->
                                    !((StampedLock) o).isWriteLocked()
                                            && !((StampedLock) o).isReadLocked(),
                            false);
            case "readLock" ->
                    new Rule(
                            Kind.AWAIT,
                            (o, t) -> !((StampedLock) o).isWriteLocked(),
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false);
            case "tryOptimisticRead",
                    "validate",
                    "isWriteLocked",
                    "isReadLocked",
                    "getReadLockCount" ->
                    Rule.OBSERVE;
            case "unlockWrite", "unlockRead", "unlock" -> Rule.RELEASE;
            case "asReadLock", "asWriteLock", "asReadWriteLock" -> Rule.NONE;
            default -> Rule.TRY;
        };
    }

    private static Rule future(Class<?> type, String method, boolean noArguments) {
        if (noArguments && (method.equals("get") || method.equals("join"))) {
            return Rule.await(Calls::done, method.equals("get"));
        }
        if (method.equals("get")) {
            return Rule.READ;
        }
        if (CompletableFuture.class.isAssignableFrom(type)
                || !ForkJoinTask.class.isAssignableFrom(type)) {
            return READERS.contains(method) ? Rule.READ : Rule.WRITE;
        }
        return READERS.contains(method) ? Rule.READ : Rule.WRITE;
    }

    private static Rule concurrent(String name, String method) {
        if (name.contains("CopyOnWrite") && name.contains("Iterator")) {
            return Rule.NONE;
        }
        if (COMPOUND.contains(method)) {
            return compound(READERS.contains(method));
        }
        if (READERS.contains(method)) {
            return Rule.READ;
        }
        return switch (method) {
            case "poll", "pollFirst", "pollLast", "tryTransfer" -> Rule.ATTEMPT;
            default -> Rule.WRITE;
        };
    }

    private static Rule compound(boolean reads) {
        return reads ? Rule.COMPOUND_READ : Rule.COMPOUND_WRITE;
    }

    private static boolean guardable(String name) {
        return name.endsWith("ArrayBlockingQueue")
                || name.endsWith(".LinkedBlockingQueue")
                || name.endsWith("LinkedBlockingDeque")
                || name.endsWith("PriorityBlockingQueue");
    }

    private static boolean mutable(Class<?> type, String name) {
        if (name.startsWith("java.util.ImmutableCollections")
                || name.startsWith("java.util.stream.")
                || name.startsWith("java.util.function.")
                || name.startsWith("java.util.Collections$Unmodifiable")
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

    private static boolean isSynchronized(String name) {
        return name.startsWith("java.util.Collections$Synchronized")
                || name.startsWith("java.util.Vector")
                || name.startsWith("java.util.Hashtable")
                || name.equals("java.util.Stack");
    }

    // ---- what calls wait for

    private static boolean free(ReentrantLock lock, ControlledThread thread) {
        return !lock.isLocked() || Locks.owner(lock) == thread.fiber.thread;
    }

    private static boolean writable(Object lock, ControlledThread thread) {
        return !Locks.writeLocked(lock) && Locks.readCount(lock) == 0
                || Locks.writer(lock) == thread.fiber.thread;
    }

    private static boolean readable(Object lock, ControlledThread thread) {
        return !Locks.writeLocked(lock) || Locks.writer(lock) == thread.fiber.thread;
    }

    private static boolean permits(Semaphore semaphore) {
        return semaphore.availablePermits() > 0;
    }

    private static boolean done(Object future, ControlledThread thread) {
        // a worker of a fork-join pool helps with other tasks instead of waiting
        return ((Future<?>) future).isDone() || thread.thread instanceof ForkJoinWorkerThread;
    }

    // ---- what calls act on

    /**
     * The object whose state a call on {@code receiver} acts on: the lock of a condition, the list
     * of an iterator.
     */
    static Object owner(Object receiver) {
        Object object = receiver;
        for (int depth = 0; depth < 3; depth++) {
            Owner owner = OWNERS.get(object.getClass());
            Object outer = owner.of(object);
            if (outer == null) {
                return object;
            }
            object = outer;
        }
        return object;
    }

    /** The collection that a synchronized one wraps; the receiver itself if it wraps none. */
    static Object backing(Object receiver) {
        Owner owner = BACKINGS.get(receiver.getClass());
        Object inner = owner.of(receiver);
        return inner == null ? receiver : owner(inner);
    }

    private static final ClassValue<Owner> BACKINGS =
            new ClassValue<>() {
                @Override
                protected Owner computeValue(Class<?> type) {
                    return type.getName().startsWith("java.util.Collections$Synchronized")
                            ? Owner.field(type, "m", "list", "c")
                            : new Owner(null);
                }
            };

    /** The object whose monitor a synchronized collection holds during a call. */
    static Object mutex(Object receiver) {
        Field field = MUTEXES.get(receiver.getClass()).field();
        Object mutex = null;
        try {
            mutex = field == null ? null : field.get(receiver);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return mutex == null ? receiver : mutex;
    }

    private static final ClassValue<Owner> MUTEXES =
            new ClassValue<>() {
                @Override
                protected Owner computeValue(Class<?> type) {
                    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                        try {
                            Field mutex = c.getDeclaredField("mutex");
                            mutex.setAccessible(true);
                            return new Owner(mutex);
                        } catch (NoSuchFieldException e) {
                            // further up
                        }
                    }
                    return new Owner(null);
                }
            };

    /**
     * Finds the object that a view, an iterator, a condition or a wrapper belongs to, by the field
     * that leads to it.
     */
    private record Owner(@Nullable Field field) {
        private static final String[] FIELDS = {"this$0", "map", "m", "e", "list", "sync", "c"};

        static Owner of(Class<?> type) {
            if (type.getClassLoader() != null) {
                return new Owner(null);
            }
            String name = type.getName();
            boolean view =
                    name.startsWith("java.util.concurrent.locks.")
                            || name.startsWith("java.util.")
                                    && (name.contains("$") || name.contains("Itr"));
            if (!view
                    || name.startsWith("java.util.concurrent.atomic.")
                    || name.startsWith("java.util.Collections$")) {
                return new Owner(null);
            }
            return field(type, FIELDS);
        }

        static Owner field(Class<?> type, String... names) {
            for (String field : names) {
                for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                    try {
                        Field found = c.getDeclaredField(field);
                        if (!found.getType().isPrimitive()) {
                            found.setAccessible(true);
                            return new Owner(found);
                        }
                    } catch (NoSuchFieldException | RuntimeException e) {
                        // not this one
                    }
                }
            }
            return new Owner(null);
        }

        @Nullable Object of(Object object) {
            try {
                return field == null ? null : field.get(object);
            } catch (IllegalAccessException e) {
                return null;
            }
        }
    }

    /** A number that changes when {@code object} does, as far as attempts on it are concerned. */
    static long fingerprint(Object object) {
        return switch (object) {
            case AtomicBoolean b -> b.get() ? 1 : 0;
            case AtomicInteger i -> i.get();
            case AtomicLong l -> l.get();
            case AtomicReference<?> r -> System.identityHashCode(r.get());
            case ReentrantLock l -> l.isLocked() ? 1 : 0;
            case Semaphore s -> s.availablePermits();
            case StampedLock l -> (l.isWriteLocked() ? 1 : 0) + 2L * l.getReadLockCount();
            case ReentrantReadWriteLock.WriteLock w -> Locks.writeLocked(w) ? 1 : 0;
            case ReentrantReadWriteLock.ReadLock r -> Locks.readCount(r);
            case Collection<?> c -> c.isEmpty() ? 0 : 1;
            default -> 0;
        };
    }

    /** Whether attempts on the object can be told from changes. */
    static boolean hasFingerprint(Object object) {
        return object instanceof AtomicBoolean
                || object instanceof AtomicInteger
                || object instanceof AtomicLong
                || object instanceof AtomicReference
                || object instanceof ReentrantLock
                || object instanceof Semaphore
                || object instanceof StampedLock
                || object instanceof ReentrantReadWriteLock.ReadLock
                || object instanceof ReentrantReadWriteLock.WriteLock
                || object instanceof Collection;
    }
}

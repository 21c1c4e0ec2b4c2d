package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What woven code calls: the points.
 *
 * <p>Woven code calls static methods of the same names and types, of a class that each loader of
 * woven classes makes for itself, in which the one object of this class is a constant: a point that
 * is no choice costs a nanosecond.
 */
public final class Points {
    private final Loom loom;

    Points(Loom loom) {
        this.loom = loom;
    }

    // ---- fields and arrays

    /** Before a field of {@code target} is read; {@code target} is null for a static field. */
    public void read(@Nullable Object target, int site) {
        ControlledThread me = loom.current;
        if (me != null && loom.sharing.visible(site, me.id, false) && loom.runsHere()) {
            loom.point(Kind.READ, target, Sites.get(site).key(), site, null);
        }
    }

    /** Before a field of {@code target} is written. */
    public void write(@Nullable Object target, int site) {
        ControlledThread me = loom.current;
        if (me != null && loom.sharing.visible(site, me.id, true) && loom.runsHere()) {
            loom.point(Kind.WRITE, target, Sites.get(site).key(), site, null);
        }
    }

    /** Before an element is read. */
    public void arrayRead(@Nullable Object array, int index, int site) {
        ControlledThread me = loom.current;
        if (me != null
                && array != null
                && loom.sharing.visible(site, me.id, false)
                && loom.runsHere()) {
            loom.point(Kind.READ, array, index, site, null);
        }
    }

    /** Before an element is written. */
    public void arrayWrite(@Nullable Object array, int index, int site) {
        ControlledThread me = loom.current;
        if (me != null
                && array != null
                && loom.sharing.visible(site, me.id, true)
                && loom.runsHere()) {
            loom.point(Kind.WRITE, array, index, site, null);
        }
    }

    // ---- monitors

    /** Instead of {@code monitorenter}. */
    public void enter(Object object, int site) {
        java.util.Objects.requireNonNull(object);
        if (loom.runsHere()) {
            loom.monitors.enter(object, site);
        }
    }

    /** Instead of {@code monitorexit}. */
    public void exit(Object object, int site) {
        if (loom.runsHere()) {
            loom.monitors.exit(object, site);
        }
    }

    /** Instead of {@code Object.wait()}. */
    public void await(Object object, int site) throws InterruptedException {
        await(object, 0L, site);
    }

    /** Instead of {@code Object.wait(long)}. */
    public void await(Object object, long millis, int site) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (loom.runsHere()) {
            loom.monitors.await(
                    object,
                    millis > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : millis * 1_000_000,
                    site);
        } else {
            object.wait(millis);
        }
    }

    /** Instead of {@code Object.wait(long, int)}. */
    public void await(Object object, long millis, int nanos, int site) throws InterruptedException {
        await(object, nanos > 0 && millis < Long.MAX_VALUE ? millis + 1 : millis, site);
    }

    /** Instead of {@code Object.notify()}. */
    public void signal(Object object, int site) {
        if (loom.runsHere()) {
            loom.monitors.signal(object, false, site);
        } else {
            object.notify();
        }
    }

    /** Instead of {@code Object.notifyAll()}. */
    public void signalAll(Object object, int site) {
        if (loom.runsHere()) {
            loom.monitors.signal(object, true, site);
        } else {
            object.notifyAll();
        }
    }

    /** Instead of {@code Thread.holdsLock}. */
    public boolean holdsLock(Object object) {
        return loom.runsHere()
                ? loom.monitors.of(object).owner == loom.current()
                : Thread.holdsLock(object);
    }

    // ---- calls into the JDK

    /**
     * Before a call of the JDK that is no operation itself but may lead to one: remembers the
     * place.
     */
    public void at(int site) {
        if (loom.runsHere()) {
            ControlledThread me = loom.current();
            me.operation.site = site;
            me.operation.target = null;
            me.operation.part = ControlPart.CONTENT;
        }
    }

    /** As {@link #call(Object, int)}, where the call names a key. */
    public void call(@Nullable Object receiver, @Nullable Object key, int site) {
        if (loom.observer() == null || !loom.runsHere()) {
            call(receiver, site);
            return;
        }
        Operation operation = loom.current().operation;
        operation.argument = key;
        try {
            call(receiver, site);
        } finally {
            operation.argument = null;
        }
    }

    /** As {@link #call(Object, int)}, where the call names an index. */
    public void callAt(@Nullable Object receiver, int index, int site) {
        if (loom.observer() == null) {
            call(receiver, site);
        } else {
            call(receiver, (Object) index, site);
        }
    }

    /** Before a method of a class of the JDK is called on {@code receiver}. */
    public void call(@Nullable Object receiver, int site) {
        if (receiver == null || !loom.runsHere()) {
            return;
        }
        Site place = Sites.get(site);
        Rule rule = Calls.rule(receiver.getClass(), place.member(), place.descriptor());
        if (rule == Rule.NONE) {
            at(site);
            return;
        }
        ControlledThread me = loom.current();
        if (rule.is(Rule.Trait.PLAIN)) {
            Object content = Owners.owner(receiver);
            int key = PLAIN_KEYS.get(content.getClass());
            if (loom.sharing.visibleKey(key, me.id, rule.kind() == Kind.WRITE)) {
                loom.point(rule.kind(), content, ControlPart.CONTENT, site, null);
            }
            return;
        }
        if (rule.is(Rule.Trait.OBSERVES)) {
            loom.observed(Observed.RELEASES);
        }
        if (rule.is(Rule.Trait.OBSERVES_TASKS)) {
            loom.observed(Observed.TASKS);
        }
        if (rule.is(Rule.Trait.ESTIMATES)) {
            loom.uncontrolled(place.name() + " tells what changes between the steps too", site);
        }
        if (rule.is(Rule.Trait.INTERRUPTS_OTHERS)) {
            loom.observed(Observed.INTERRUPTS);
        }
        boolean interruptible = rule.is(Rule.Trait.MINDS_INTERRUPT);
        if ((interruptible || rule.is(Rule.Trait.MAY_WAIT)) && loom.visible(Observed.INTERRUPTS)) {
            at(site);
            loom.lookForInterrupt(me);
        }
        if (rule.is(Rule.Trait.COMPOUND)) {
            loom.uncontrolled(place.name() + " is taken as one step, though it is several", site);
        }
        if (rule.is(Rule.Trait.SYNCED)) {
            synced(me, receiver, rule, site);
            return;
        }
        Object target = Owners.owner(receiver);
        if (rule.kind() == Kind.RELEASE && !loom.visible(Observed.RELEASES)) {
            loom.released(me, target, site);
            return;
        }
        Rule.Wait wait = rule.until();
        if (wait == null || fair(receiver)) {
            loom.point(rule.kind(), target, ControlPart.CONTENT, site, null);
        } else {
            loom.pointWhen(rule.kind(), target, site, t -> wait.over(receiver, t), interruptible);
        }
        switch (rule.kind()) {
            case ACQUIRE -> {
                if (wait != null && !fair(receiver)) {
                    me.took(target, site);
                }
            }
            case AWAIT -> {
                if (place.member().endsWith("ock")) {
                    me.took(target, site); // a read lock
                }
            }
            case RELEASE -> loom.released(me, target, site);
            default -> {
                if (rule.is(Rule.Trait.ATTEMPT) && Calls.hasFingerprint(receiver)) {
                    loom.attempt(me, receiver);
                }
            }
        }
    }

    /**
     * What is printed, or appended to a string, instead of {@code value}: if that is an object of
     * the JDK that other threads may change, the text of it, read here and now.
     *
     * @param site a call of {@code toString()}
     */
    public @Nullable Object shown(@Nullable Object value, int site) {
        if (value == null || value instanceof String || !loom.runsHere()) {
            return value;
        }
        Site place = Sites.get(site);
        Rule rule = Calls.rule(value.getClass(), place.member(), place.descriptor());
        if (rule == Rule.NONE) {
            return value;
        }
        call(value, site);
        return value.toString();
    }

    /**
     * A call that holds a monitor, and under it touches a collection that can be reached without it
     * too.
     */
    private void synced(ControlledThread me, Object receiver, Rule rule, int site) {
        Object mutex = Owners.mutex(receiver);
        Monitor monitor = loom.monitors.of(mutex);
        boolean looks =
                receiver.getClass().getName().startsWith("java.util.Hashtable$")
                        || Sites.get(site).member().startsWith("hasNext")
                        || Sites.get(site).member().startsWith("hasPrevious")
                        || Sites.get(site).member().equals("hasMoreElements");
        if (looks && !(receiver instanceof java.util.Collection)) {
            loom.point(Kind.READ, mutex, Monitor.PART, site, null); // it does not ask for the lock
            return;
        }
        loom.point(rule.kind(), mutex, Monitor.PART, site, monitor);
        Object content = Owners.backing(receiver);
        int key = PLAIN_KEYS.get(content.getClass());
        if (content != receiver
                && loom.sharing.visibleKey(key, me.id, !rule.is(Rule.Trait.READS))) {
            ControlledThread owner = monitor.owner;
            monitor.owner = me; // as it will be: what comes now is done under it
            monitor.entries++;
            loom.point(
                    rule.is(Rule.Trait.READS) ? Kind.READ : Kind.WRITE,
                    content,
                    ControlPart.CONTENT,
                    site,
                    null);
            monitor.entries--;
            monitor.owner = owner;
        }
    }

    private static boolean fair(Object receiver) {
        return receiver instanceof java.util.concurrent.locks.ReentrantLock lock && lock.isFair()
                || receiver instanceof java.util.concurrent.Semaphore semaphore
                        && semaphore.isFair();
    }

    private static final ClassValue<Integer> PLAIN_KEYS =
            new ClassValue<>() {
                @Override
                protected Integer computeValue(Class<?> type) {
                    return Sites.key(type.getName());
                }
            };

    /**
     * Before an access through a {@code VarHandle} to a field of {@code target}, or to a static
     * one.
     */
    public void varHandle(VarHandle handle, @Nullable Object target, boolean write, int site) {
        if (loom.runsHere()) {
            int key = FieldNames.key(handle);
            if (key >= 0) {
                field(target, key, write, site);
            } else {
                loom.point(write ? Kind.WRITE : Kind.READ, target, ControlPart.CONTENT, site, null);
            }
        }
    }

    /** Before an access through a {@code VarHandle} to an element of an array. */
    public void varHandle(
            VarHandle handle, @Nullable Object array, int index, boolean write, int site) {
        if (array != null && loom.runsHere()) {
            int key = arrayKey(array);
            if (loom.sharing.visibleKey(key, loom.current().id, write)) {
                loom.point(write ? Kind.WRITE : Kind.READ, array, index, site, null);
            }
        }
    }

    // ---- methods of the JDK that are given an array

    /** The most elements that are read or written a step each. */
    private static final int MOST_ELEMENTS = 1_000;

    private static final ClassValue<Integer> ARRAY_KEYS =
            new ClassValue<>() {
                @Override
                protected Integer computeValue(Class<?> type) {
                    Class<?> of = type.getComponentType();
                    String name =
                            !of.isPrimitive()
                                    ? "Object"
                                    : of == boolean.class ? "byte" : of.getName();
                    return Sites.key(name + "[]");
                }
            };

    private static int arrayKey(Object array) {
        return ARRAY_KEYS.get(array.getClass());
    }

    private boolean visible(Object array, boolean write) {
        return loom.sharing.visibleKey(arrayKey(array), loom.current().id, write);
    }

    /**
     * Instead of an array that the JDK is going to read: a copy of it, read an element a step, if
     * its elements are shared.
     */
    public @Nullable Object snapshot(@Nullable Object array, int site) {
        if (array == null || !loom.runsHere() || !visible(array, false)) {
            return array;
        }
        int length = Array.getLength(array);
        if (length > MOST_ELEMENTS) {
            taken(site);
            return array;
        }
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            loom.point(Kind.READ, array, i, site, null);
            System.arraycopy(array, i, copy, i, 1);
        }
        return copy;
    }

    /** Before the JDK writes all elements of an array, or many of them. */
    public void overwrite(@Nullable Object array, int site) {
        if (array == null || !loom.runsHere() || !visible(array, true)) {
            return;
        }
        int length = Array.getLength(array);
        if (length > 1 && loom.othersLive()) {
            taken(site);
        }
        for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
            loom.point(Kind.WRITE, array, i, site, null);
        }
    }

    private void taken(int site) {
        loom.uncontrolled(
                Sites.get(site).name() + " is taken as one step, though it is several", site);
    }

    /** Instead of {@code System.arraycopy}: a step for each element that is shared. */
    public void arraycopy(
            @Nullable Object from, int start, @Nullable Object to, int at, int length, int site) {
        java.util.Objects.requireNonNull(from);
        java.util.Objects.requireNonNull(to);
        boolean sound =
                from.getClass() == to.getClass()
                        && from.getClass().isArray()
                        && start >= 0
                        && at >= 0
                        && length > 0
                        && start <= Array.getLength(from) - length
                        && at <= Array.getLength(to) - length;
        if (!sound || !loom.runsHere()) {
            System.arraycopy(from, start, to, at, length);
            return;
        }
        boolean reads = visible(from, false);
        boolean writes = visible(to, true);
        if (length > MOST_ELEMENTS && (reads || writes)) {
            taken(site);
        }
        if (length > MOST_ELEMENTS || !reads && !writes) {
            System.arraycopy(from, start, to, at, length);
            return;
        }
        Object copy = Array.newInstance(from.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            if (reads) {
                loom.point(Kind.READ, from, start + i, site, null);
            }
            System.arraycopy(from, start + i, copy, i, 1);
        }
        for (int i = 0; i < length; i++) {
            if (writes) {
                loom.point(Kind.WRITE, to, at + i, site, null);
            }
            System.arraycopy(copy, i, to, at + i, 1);
        }
    }

    /** Before an access through a field updater to a field of {@code target}. */
    public void updater(Object updater, @Nullable Object target, boolean write, int site) {
        if (loom.runsHere()) {
            int key = FieldNames.keyOfUpdater(updater);
            if (key >= 0) {
                field(target, key, write, site);
            } else {
                loom.point(write ? Kind.WRITE : Kind.READ, target, ControlPart.CONTENT, site, null);
            }
        }
    }

    private void field(@Nullable Object target, int key, boolean write, int site) {
        ControlledThread me = loom.current();
        if (loom.sharing.visibleKey(key, me.id, write)) {
            loom.point(write ? Kind.WRITE : Kind.READ, target, key, site, null);
        }
    }

    // ---- threads

    /** Instead of {@code Thread.currentThread()}. */
    public Thread currentThread() {
        return loom.runsHere() ? loom.current().thread : Thread.currentThread();
    }

    /**
     * Instead of {@code Thread.yield()} and {@code Thread.onSpinWait()}. A task of an event loop
     * keeps its turn while it spins.
     */
    public void giveWay(int site) {
        if (loom.runsHere()) {
            Turn turn = loom.current().turn;
            if (turn == null || Sites.get(site).member().equals("onSpinWait")) {
                loom.point(Kind.STEP, null, 0, site, null);
            } else {
                at(site);
                turn.giveWay();
            }
        }
    }

    /** Before a method of {@code Thread} that others can see or that sees others. */
    public void thread(@Nullable Thread thread, int site) {
        if (thread == null || !loom.runsHere()) {
            return;
        }
        at(site);
        String member = Sites.get(site).member();
        ControlledThread target = Jdk.controlled(thread);
        if (member.equals("start")) {
            if (target == null && loom.visible(Observed.ENDS)) {
                loom.point(Kind.WRITE, thread, ControlPart.START, site, null);
                at(site);
            }
            return;
        }
        if (target == null || target.parent != loom.current()) {
            // it may be asked before another thread has started it
            loom.observed(Observed.ENDS);
            if (loom.visible(Observed.ENDS)) {
                loom.point(Kind.READ, thread, ControlPart.START, site, null);
                at(site);
                target = Jdk.controlled(thread);
            }
        }
        if (target == null) {
            return;
        }
        switch (member) {
            case "interrupt" -> {
                loom.interruptPoint(target, site);
                loom.current().interrupting = target;
            }
            case "isInterrupted" ->
                    loom.point(Kind.READ, target, ControlPart.INTERRUPT, site, null);
            case "setUncaughtExceptionHandler", "getUncaughtExceptionHandler" -> {
                loom.observed(Observed.ENDS);
                loom.point(Kind.WRITE, target, ControlPart.END, site, null);
            }
            case "getState" -> {
                loom.observed(Observed.ENDS);
                loom.point(Kind.READ, target, ControlPart.END, site, null);
                if (!target.ended()) {
                    loom.uncontrolled(
                            "Thread.getState of a thread that lives: whether it waits just then",
                            site);
                }
            }
            case "isAlive" -> {
                loom.observed(Observed.ENDS);
                loom.point(Kind.READ, target, ControlPart.END, site, null);
            }
            default -> {}
        }
    }

    /** Before {@code Thread.interrupted()}. */
    public void interrupted(int site) {
        if (loom.runsHere()) {
            loom.point(Kind.WRITE, loom.current(), ControlPart.INTERRUPT, site, null);
        }
    }

    /** Instead of {@code Thread.setDefaultUncaughtExceptionHandler}: for this execution only. */
    public void setDefaultHandler(Thread.@Nullable UncaughtExceptionHandler handler) {
        loom.state.defaultHandler = handler;
    }

    /** Instead of {@code Thread.getDefaultUncaughtExceptionHandler}. */
    public Thread.@Nullable UncaughtExceptionHandler defaultHandler() {
        return loom.state.defaultHandler;
    }

    /** Instead of {@code LockSupport.park()} and its like; {@code nanos} 0 for ever. */
    public void park(long nanos, int site) {
        if (loom.runsHere()) {
            ControlledThread me = loom.current();
            if (me.permit) {
                loom.point(Kind.WRITE, me, ControlPart.PERMIT, site, null);
                me.permit = false;
            } else {
                loom.parking.parkHere(nanos, site);
            }
        } else if (nanos == 0) {
            LockSupport.park();
        } else {
            LockSupport.parkNanos(nanos);
        }
    }

    /** Instead of {@code LockSupport.park(Object)}. */
    public void park(@Nullable Object blocker, long nanos, int site) {
        park(nanos, site);
    }

    /** Instead of {@code LockSupport.parkNanos(Object, long)}. */
    public void parkNanos(@Nullable Object blocker, long nanos, int site) {
        parkNanos(nanos, site);
    }

    /** Instead of {@code LockSupport.parkNanos(long)}. */
    public void parkNanos(long nanos, int site) {
        if (nanos > 0) {
            park(nanos, site);
        }
    }

    /** Instead of {@code LockSupport.unpark(Thread)}. */
    public void unpark(@Nullable Thread thread, int site) {
        ControlledThread target = thread == null ? null : Jdk.controlled(thread);
        if (target != null && loom.runsHere()) {
            loom.point(Kind.WRITE, target, ControlPart.PERMIT, site, null);
            loom.parking.unpark(target);
        } else if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * {@code ProcessBuilder.start()}: apart, for the JDK looks whether the process has ended
     * already.
     */
    public Process start(ProcessBuilder builder, int site) throws Exception {
        if (!loom.runsHere()) {
            return builder.start();
        }
        loom.current().operation.site = site;
        return loom.aside(builder::start, false);
    }

    /** {@code Process.waitFor()}: whenever the process ends, it ends where nobody can move. */
    public int waitFor(Process process, int site) throws Exception {
        if (!loom.runsHere()) {
            return process.waitFor();
        }
        ControlledThread me = loom.current();
        if (loom.interrupted(me)) {
            throw new InterruptedException();
        }
        me.operation.site = site;
        return loom.aside(process::waitFor, true);
    }

    // ---- time, chance and identity

    /** Instead of {@code System.nanoTime()}. */
    public long nanoTime() {
        return JdkHooks.nanoTime();
    }

    /** Instead of {@code System.currentTimeMillis()}. */
    public long currentTimeMillis() {
        return JdkHooks.currentTimeMillis();
    }

    /** Instead of {@code ThreadMXBean.getCurrentThreadCpuTime()}; -1: not measured. */
    public long processorTime(Object bean) {
        if (!loom.runsHere()) {
            return -1;
        }
        return loom.clock.readWork() - loom.current().workBefore;
    }

    /** Instead of {@code Math.random()}. */
    public double random() {
        if (!loom.runsHere()) {
            return Math.random();
        }
        return chance().nextDouble();
    }

    /** What {@code Collections.shuffle(List)} shuffles with. */
    public Random shuffling() {
        return loom.runsHere() ? chance() : new Random();
    }

    private Random chance() {
        Random random = loom.state.random;
        if (random == null) {
            random = new Random(42);
            loom.state.random = random;
        }
        return random;
    }

    /** The seed of a {@code SplittableRandom} that is given none. */
    public long seed() {
        return loom.runsHere() ? chance().nextLong() : System.nanoTime();
    }

    /** Instead of {@code RandomGenerator.getDefault()}. */
    public RandomGenerator randomGenerator() {
        return randomGenerator(RandomGeneratorFactory.getDefault());
    }

    /** Instead of {@code RandomGenerator.of(String)}. */
    public RandomGenerator randomGenerator(String algorithm) {
        return randomGenerator(RandomGeneratorFactory.of(algorithm));
    }

    /** Instead of {@code RandomGeneratorFactory.create()}. */
    public RandomGenerator randomGenerator(RandomGeneratorFactory<?> factory) {
        return loom.runsHere() && !factory.name().equals("SecureRandom")
                ? factory.create(chance().nextLong())
                : factory.create();
    }

    /** Instead of {@code UUID.randomUUID()}. */
    public UUID randomUuid() {
        if (!loom.runsHere()) {
            return UUID.randomUUID();
        }
        long n = ++loom.state.uuids;
        return new UUID(
                0x4000L | n << 16 & 0xFFFF_FFFF_FFFF_0000L,
                0x8000_0000_0000_0000L | n * 0x9E3779B97F4AL);
    }

    /**
     * The hash code of an object of a woven class that has none of its own: by the order in which
     * they are asked for.
     */
    public int identityHash(Object object) {
        return loom.identityHash(object);
    }

    // ---- the rest

    /** At a backward branch: a loop without points must end. */
    public void loop() {
        if (--loom.fuel < 0 && loom.runsHere()) {
            loom.outOfFuel(loom.current().operation.site);
        }
    }

    /** Instead of {@code System.exit} and {@code Runtime.exit}. */
    public void exit(int status, int site) {
        if (loom.runsHere()) {
            loom.point(Kind.WRITE, System.out, ControlPart.CONTENT, site, null);
            loom.exit(status);
        } else {
            System.exit(status);
        }
    }

    /** Instead of {@code Runtime.exit} and {@code Runtime.halt}. */
    public void exit(Runtime runtime, int status, int site) {
        exit(status, site);
    }

    /** Instead of {@code Runtime.addShutdownHook}: it would run when Drawloom ends. */
    public void addShutdownHook(Runtime runtime, Thread hook, int site) {
        if (!loom.runsHere()) {
            runtime.addShutdownHook(hook);
        } else if (loom.state.hook(hook) != null) {
            throw new IllegalArgumentException("Hook previously registered");
        } else if (hook.isAlive()) {
            throw new IllegalArgumentException("Hook already running");
        } else {
            loom.state.hooks.add(new ExecutionState.ShutdownHook(hook, site));
        }
    }

    /** Instead of {@code Runtime.removeShutdownHook}. */
    public boolean removeShutdownHook(Runtime runtime, Thread hook) {
        if (!loom.runsHere()) {
            return runtime.removeShutdownHook(hook);
        }
        return loom.state.hooks.remove(loom.state.hook(java.util.Objects.requireNonNull(hook)));
    }

    /** Counts executions: a woven class is initialised once in each. */
    public int epoch() {
        return loom.state.epoch;
    }

    /** Notes that the program is about to do what is not under control. */
    public void uncontrolled(String what, int site) {
        if (loom.runsHere()) {
            loom.uncontrolled(what, site);
        }
    }

    /**
     * Asks to initialise a woven class in this execution.
     *
     * @return true if the caller must do it now and then call {@link #initialized}; false if it is
     *     done, or the caller is already at it
     */
    public boolean initialize(Class<?> type) {
        return loom.state.initializers.begin(loom, type);
    }

    /**
     * The caller has initialised the class; {@code failure} is null if that went well.
     *
     * @return the epoch in which nobody need ask again; 0 if every access must
     */
    public int initialized(Class<?> type, @Nullable Throwable failure) {
        return loom.state.initializers.end(loom, type, failure);
    }

    /** An enum has been initialised, once for all executions: each shall find it as it is now. */
    public void enumReady(Class<?> type) {
        loom.state.enums.add(loom, type);
    }

    /** An interface has been initialised, once for all executions. */
    public void interfaceReady(Class<?> type) {
        loom.state.enums.nameKept(loom, type, "in an interface");
    }
}

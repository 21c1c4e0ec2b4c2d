package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Interrupts;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Learned;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Monitors;
import io.drawloom.engine.Observed;
import io.drawloom.engine.Part;
import io.drawloom.engine.Points;
import io.drawloom.engine.Sharing;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;
import io.drawloom.engine.UncontrolledLog;
import io.drawloom.engine.Unsynchronized;
import io.drawloom.engine.WovenArrays;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Calls of methods of the JDK in woven code: the steps that they are, by what {@link Calls} says.
 */
public final class WovenCalls {
    /** Of a class, whether its objects are made for threads. */
    private static final ClassValue<Boolean> FOR_THREADS =
            new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    Rule rule = Calls.rule(type, "size", "()I");
                    return rule != Rule.NONE && !rule.is(Rule.Trait.PLAIN);
                }
            };

    /** Whether in any execution an object was seen that another one keeps; then {@link #keeps}. */
    private static volatile boolean anyKept;

    private final Loom loom;
    private final Sharing sharing;
    private final Points points;
    private final Monitors monitors;
    private final Learned learned;
    private final UncontrolledLog uncontrolled;
    private final Interrupts interrupts;
    private final WovenArrays arrays;
    private final PlainCalls plain;

    /** Those of a loom. */
    public WovenCalls(Loom loom) {
        this.loom = loom;
        sharing = loom.sharing();
        points = loom.points();
        monitors = loom.monitors();
        learned = loom.learnedSoFar();
        uncontrolled = loom.uncontrolledLog();
        interrupts = loom.interrupts();
        arrays = new WovenArrays(loom);
        plain = new PlainCalls(loom);
    }

    /**
     * Before a call of the JDK that is no operation itself but may lead to one: remembers the
     * place.
     */
    public void at(int site) {
        points.at(site);
    }

    /** As {@link #call(Object, int)}, where the call names a key. */
    public void call(@Nullable Object receiver, @Nullable Object key, int site) {
        if (receiver != null && loom.runsHere()) {
            call(receiver, rule(receiver, site), key, PlainCalls.NO_INDEX, site);
        }
    }

    /** As {@link #call(Object, int)}, where the call names an index. */
    public void callAt(@Nullable Object receiver, int index, int site) {
        if (receiver != null && loom.runsHere()) {
            call(receiver, rule(receiver, site), null, index, site);
        }
    }

    /** Before a method of the JDK exchanges two elements of the list that it is given. */
    public void swaps(@Nullable Object list, int one, int other, int site) {
        if (list != null && loom.runsHere()) {
            Rule rule = on(list, Calls.rule(list.getClass(), "set", "(?)"));
            if (rule.is(Rule.Trait.PLAIN)) {
                plain(loom.current(), list, rule, null, one, other, site);
            } else {
                call(list, rule, null, one, site);
            }
        }
    }

    /**
     * What a call is given for {@code function}, which it applies before it changes its receiver.
     *
     * @param key the first argument; null if it is none
     * @param type the type of the parameter
     */
    public @Nullable Object applied(
            @Nullable Object receiver,
            @Nullable Object key,
            @Nullable Object function,
            Class<?> type,
            int site) {
        if (receiver == null || function == null || !loom.runsHere()) {
            return function;
        }
        Rule rule = rule(receiver, site);
        Object around =
                rule.kind() == Kind.WRITE
                        ? AppliedFunctions.around(
                                function, type, new Around(receiver, key, rule, site))
                        : null;
        return around == null ? function : around;
    }

    /** Once others may have moved while a function was applied, the rest is a step of its own. */
    private final class Around implements AppliedFunctions.Around {
        private final Object receiver;
        private final @Nullable Object key;
        private final Rule rule;
        private final int site;

        Around(Object receiver, @Nullable Object key, Rule rule, int site) {
            this.receiver = receiver;
            this.key = key;
            this.rule = rule;
            this.site = site;
        }

        @Override
        public <T> T apply(Supplier<T> function) {
            ControlledThread me = loom.current();
            long steps = loom.steps();
            // what is applied to all keys is applied outside of the map's locks
            Object kept = AppliedFunctions.locksKeys(receiver) ? key : null;
            if (kept != null) {
                AppliedFunctions.begin(me, receiver, kept);
                me.took(receiver, site);
            }
            try {
                T result = function.get();
                if (loom.steps() != steps) {
                    call(receiver, rule, key, PlainCalls.NO_INDEX, site);
                }
                return result;
            } finally {
                if (kept != null && !loom.stopped()) { // else it is asked who kept whom
                    AppliedFunctions.end(me);
                    points.released(me, receiver, site);
                }
            }
        }
    }

    /** Before a method of a class of the JDK is called on {@code receiver}. */
    public void call(@Nullable Object receiver, int site) {
        if (receiver != null && loom.runsHere()) {
            call(receiver, rule(receiver, site), null, PlainCalls.NO_INDEX, site);
        }
    }

    /** Before the method with this name is called on {@code receiver} by another door. */
    void callAs(Object receiver, String method, int site) {
        Rule rule = on(receiver, Calls.rule(receiver.getClass(), method, "(?)"));
        call(receiver, rule, null, PlainCalls.NO_INDEX, site);
    }

    /** Before the JDK goes on with an operation on {@code object}, which it left to the program. */
    public void goesOn(Object object, int site) {
        if (loom.runsHere()) {
            points.point(Kind.WRITE, Owners.owner(object), Part.CONTENT, site, null);
        }
    }

    /**
     * An object of the JDK keeps another one, or each of an array, that the program has too: what
     * is called on that acts on the keeper.
     */
    public void keeps(@Nullable Object keeper, @Nullable Object kept) {
        if (keeper == null || kept == null || !loom.runsHere()) {
            return;
        }
        if (kept instanceof Object[] all) {
            for (Object each : all) {
                keeps(keeper, each);
            }
        } else if (kept != keeper && Origin.isJdk(kept.getClass())) {
            anyKept = true;
            JdkState.of(loom).keepers.putIfAbsent(kept, keeper);
        }
    }

    /** The JDK is given an object that compares, and asks it in its own code: no steps. */
    public void compares(@Nullable Object comparator, int site) {
        if (comparator != null
                && comparator.getClass().getName().startsWith("java.text.")
                && loom.runsHere()
                && loom.lifecycle().othersLive()) {
            uncontrolled.add("what the JDK asks a collator in its own code", site);
        }
    }

    /** Before a method of a class of the JDK is called on {@code receiver}, which overrides it. */
    public void callSuper(@Nullable Object receiver, int site) {
        if (receiver != null && loom.runsHere()) {
            Site place = Sites.get(site);
            Class<?> type = receiver.getClass();
            Rule rule = on(receiver, Calls.superRule(type, place.member(), place.descriptor()));
            call(receiver, rule, null, PlainCalls.NO_INDEX, site);
        }
    }

    private static Rule rule(Object receiver, int site) {
        Site place = Sites.get(site);
        Class<?> type = receiver.getClass();
        return on(receiver, Calls.rule(type, place.member(), place.descriptor()));
    }

    /** Of the rule for a class, what it is for this object. */
    static Rule on(Object receiver, Rule rule) {
        boolean touches = rule.is(Rule.Trait.TOUCHES) && LinkedMaps.inAccessOrder(receiver);
        return touches ? rule.touching() : rule;
    }

    private void call(Object receiver, Rule rule, @Nullable Object key, int index, int site) {
        if (learned.visible(Observed.INTERRUPTS)) {
            interrupts.forget(loom.current());
        }
        ControlledThread me = loom.current();
        if (standsIn(receiver)) {
            plain.position(me, receiver, site);
        }
        if (rule == Rule.NONE) {
            points.at(site);
            return;
        }
        if (rule.is(Rule.Trait.PLAIN)) {
            plain(me, receiver, rule, key, index, PlainCalls.NO_INDEX, site);
            return;
        }
        if (loom.observed()) {
            me.operation().argument =
                    key == null && index != PlainCalls.NO_INDEX ? (Object) index : key;
        }
        if (rule.is(Rule.Trait.COMPOUND) && !rule.is(Rule.Trait.SYNCED)) {
            points.compound(me, true);
            try {
                step(me, receiver, rule, key, site);
            } finally {
                points.compound(me, false);
            }
        } else {
            step(me, receiver, rule, key, site);
        }
        me.operation().argument = null;
        if (receiver instanceof StampedLock lock) {
            OptimisticReads.of(loom).called(me, lock, Sites.get(site).member(), site);
        }
    }

    /** Whether it keeps by itself where it stands in a collection that is made for threads. */
    static boolean standsIn(Object receiver) {
        return Owners.isIterator(receiver)
                && Owners.place(receiver).getClass().getName().startsWith("java.util.concurrent.");
    }

    /** A call on an object that is made for threads. */
    private void step(
            ControlledThread me, Object receiver, Rule rule, @Nullable Object key, int site) {
        Site place = Sites.get(site);
        if (rule.is(Rule.Trait.OBSERVES)) {
            learned.observed(Observed.RELEASES);
        }
        if (rule.is(Rule.Trait.OBSERVES_TASKS)) {
            learned.observed(Observed.TASKS);
        }
        if (rule.is(Rule.Trait.ESTIMATES)) {
            uncontrolled.add(place.name() + " tells what changes between the steps too", site);
        }
        if (rule.is(Rule.Trait.INTERRUPTS_OTHERS)) {
            learned.observed(Observed.INTERRUPTS);
        }
        if (rule.is(Rule.Trait.LOOKS_INSIDE)) {
            interrupts.looksInside(me);
        }
        if (rule.is(Rule.Trait.LOOKS_FIRST) && learned.visible(Observed.INTERRUPTS)) {
            points.at(site);
            interrupts.lookForCall(me);
        }
        if (rule.is(Rule.Trait.SYNCED)) {
            // nobody comes between the parts of what one does alone
            if (rule.is(Rule.Trait.COMPOUND) && loom.lifecycle().othersLive()) {
                uncontrolled.addOneStep(site);
            }
            synced(me, receiver, rule, site);
            return;
        }
        Object target = Owners.owner(receiver);
        if (receiver instanceof PrintStream && target != receiver) {
            // who has the stream beneath sees what is written, and the other way round
            int beneath = PlainCalls.key(target);
            sharing.visibleObject(beneath, target, me.id(), rule.kind() == Kind.WRITE);
        }
        if (rule.kind() == Kind.RELEASE && !learned.visible(Observed.RELEASES)) {
            points.released(me, target, site);
            return;
        }
        Rule.Wait wait = rule.until();
        if (rule.kind() == Kind.WRITE && AppliedFunctions.locksKeys(receiver)) {
            points.pointWhen(
                    Kind.WRITE,
                    target,
                    site,
                    t -> !AppliedFunctions.keeps(t, receiver, key),
                    false);
        } else if (wait == null
                || fair(receiver)
                || looksInside(me, receiver, rule)
                || ForkJoinHooks.callerHelps(me, receiver)) {
            points.point(rule.kind(), target, Part.CONTENT, site, null);
        } else {
            await(me, receiver, rule, wait, target, site);
        }
        if (rule.is(Rule.Trait.USES_POOL)) {
            // the step is done: what other threads did with the pool before is known
            Object pool = Owners.pool(receiver);
            PoolHooks.use(pool, PoolUses.How.of(pool, place.member()));
        }
        boolean triesToRead =
                target instanceof StampedLock && place.member().equals("tryReadLock")
                        || receiver instanceof ReentrantReadWriteLock.ReadLock
                                && place.member().equals("tryLock");
        if (triesToRead
                && !place.descriptor().startsWith("()")
                && WaitingWriters.precede(receiver, me)) {
            uncontrolled.add(
                    place.name() + " does not queue up behind a writer that waits, as it would",
                    site);
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
            case RELEASE -> points.released(me, target, site);
            default -> {
                if (rule.is(Rule.Trait.ATTEMPT) && Fingerprints.has(receiver)) {
                    points.attempt(me, receiver);
                }
            }
        }
    }

    private void await(
            ControlledThread me,
            Object receiver,
            Rule rule,
            Rule.Wait wait,
            Object target,
            int site) {
        boolean interruptible = rule.is(Rule.Trait.MINDS_INTERRUPT);
        if (WaitingWriters.mayWait(receiver, rule)) {
            points.pointWhen(
                    rule.kind(),
                    target,
                    site,
                    t -> wait.over(receiver, t) || WaitingWriters.isRead(receiver),
                    interruptible);
            if (!wait.over(receiver, me)) {
                // it has come to the lock, and queued up: from now on other readers wait for it
                WaitingWriters.add(me, receiver);
                try {
                    points.pointWhen(
                            rule.kind(), target, site, t -> wait.over(receiver, t), interruptible);
                } finally {
                    if (!loom.stopped()) {
                        WaitingWriters.remove(me);
                    }
                }
                interrupts.forget(me);
            }
        } else {
            points.pointWhen(rule.kind(), target, site, t -> wait.over(receiver, t), interruptible);
        }
        if (!wait.over(receiver, me)) {
            interrupts.forget(me); // the interrupt has ended the wait
        }
    }

    /** Before a method of the JDK looks at what it is given, or fills it. */
    public void argument(@Nullable Object value, boolean fills, int site) {
        if (value == null || value instanceof String || !loom.runsHere()) {
            return;
        }
        if (value.getClass().isArray()) {
            arrays.elements(value, fills, site);
            return;
        }
        boolean puts = fills && value instanceof List && Elements.puts(Sites.get(site).member());
        String changing = puts ? "set" : "clear";
        String method = fills ? changing : isUsedUp(value) ? "nextInt" : "toArray";
        Rule rule = Calls.rule(value.getClass(), method, "()");
        if (rule != Rule.NONE) {
            call(value, rule, null, PlainCalls.NO_INDEX, site);
        }
    }

    /** Whether who takes something from the object changes it. */
    private static boolean isUsedUp(Object value) {
        return value instanceof RandomGenerator
                || value instanceof Readable
                || value instanceof InputStream
                || value instanceof OutputStream
                || value instanceof Writer;
    }

    /** A call on an object that is not made for threads. */
    private void plain(
            ControlledThread me,
            Object receiver,
            Rule rule,
            @Nullable Object key,
            int index,
            int second,
            int site) {
        Object content = Owners.owner(receiver);
        if (anyKept) {
            content = JdkState.of(loom).keepers.getOrDefault(content, content);
        }
        if (EntryMaps.mayBePart(content)) {
            content = EntryMaps.of(loom).owner(content);
        }
        if (content != receiver && FOR_THREADS.get(content.getClass())) {
            call(content, rule(content, site), key, index, site); // a view of it
            return;
        }
        if (rule.is(Rule.Trait.GIVES_ENTRIES)) {
            EntryMaps.of(loom).gave(content);
        }
        plain.call(me, receiver, content, rule, key, index, second, site);
    }

    /**
     * A call that holds a monitor, and under it touches a collection that can be reached without it
     * too.
     */
    private void synced(ControlledThread me, Object receiver, Rule rule, int site) {
        if (EntryMaps.mayBePart(receiver)) { // who asks an entry of a table takes no lock
            Kind kind = rule.is(Rule.Trait.READS) ? Kind.READ : Kind.WRITE;
            Object table = EntryMaps.of(loom).owner(receiver);
            points.point(kind, table, Part.MONITOR, site, null);
            return;
        }
        if (rule.is(Rule.Trait.GIVES_ENTRIES)) {
            EntryMaps.of(loom).gave(Owners.backing(receiver));
        }
        Object mutex = Owners.mutex(receiver);
        boolean looks =
                receiver.getClass().getName().startsWith("java.util.Hashtable$")
                        || Sites.get(site).member().startsWith("hasNext")
                        || Sites.get(site).member().startsWith("hasPrevious")
                        || Sites.get(site).member().equals("hasMoreElements");
        if (looks && !(receiver instanceof Collection)) {
            points.point(
                    Kind.READ, mutex, Part.MONITOR, site, null); // it does not ask for the lock
            return;
        }
        if (mutex instanceof Hashtable
                && Sites.get(site).member().equals("iterator")
                && loom.lifecycle().othersLive()
                && !monitors.isMine(mutex)) {
            uncontrolled.addOneStep(site); // nor does this, and it reads more than one field
        }
        monitors.visit(mutex, rule.kind(), site);
        Object content = Owners.backing(receiver);
        int key = PlainCalls.key(content);
        if (content != receiver
                && sharing.visibleKey(key, content, me.id(), !rule.is(Rule.Trait.READS))) {
            boolean reads = rule.is(Rule.Trait.READS);
            boolean touches = rule.is(Rule.Trait.TOUCHES) && !reads;
            monitors.pointInside(
                    mutex,
                    reads ? Kind.READ : Kind.WRITE,
                    content,
                    site,
                    touches
                            ? Unsynchronized.CHANGES
                            : UnsynchronizedTypes.use(
                                    content.getClass(), Sites.get(site).member()));
        }
    }

    /** A future first looks whether it is done, and then whether its caller is interrupted. */
    private boolean looksInside(ControlledThread me, Object receiver, Rule rule) {
        return receiver instanceof Future
                && rule.is(Rule.Trait.MINDS_INTERRUPT)
                && interrupts.mayCome(me);
    }

    /** A fair one parks by itself, in its own queue. */
    private static boolean fair(Object receiver) {
        return receiver instanceof ReentrantLock lock && lock.isFair()
                || receiver instanceof Semaphore semaphore && semaphore.isFair()
                || receiver instanceof Lock lock && Locks.isFair(lock);
    }
}

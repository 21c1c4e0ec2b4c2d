package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Interrupts;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Learned;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Monitors;
import io.drawloom.engine.Observed;
import io.drawloom.engine.Operation;
import io.drawloom.engine.Part;
import io.drawloom.engine.Points;
import io.drawloom.engine.Sharing;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;
import io.drawloom.engine.UncontrolledLog;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls of methods of the JDK in woven code: the steps that they are, by what {@link Calls} says.
 */
public final class WovenCalls {
    private static final ClassValue<Integer> PLAIN_KEYS =
            new ClassValue<>() {
                @Override
                protected Integer computeValue(Class<?> type) {
                    return Sites.key(type.getName());
                }
            };

    private final Loom loom;
    private final Sharing sharing;
    private final Points points;
    private final Monitors monitors;
    private final Learned learned;
    private final UncontrolledLog uncontrolled;
    private final Interrupts interrupts;

    /** Those of a loom. */
    public WovenCalls(Loom loom) {
        this.loom = loom;
        sharing = loom.sharing();
        points = loom.points();
        monitors = loom.monitors();
        learned = loom.learnedSoFar();
        uncontrolled = loom.uncontrolledLog();
        interrupts = loom.interrupts();
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
        if (!loom.observed() || !loom.runsHere()) {
            call(receiver, site);
            return;
        }
        Operation operation = loom.current().operation();
        operation.argument = key;
        try {
            call(receiver, site);
        } finally {
            operation.argument = null;
        }
    }

    /** As {@link #call(Object, int)}, where the call names an index. */
    public void callAt(@Nullable Object receiver, int index, int site) {
        if (!loom.observed()) {
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
            points.at(site);
            return;
        }
        ControlledThread me = loom.current();
        if (rule.is(Rule.Trait.PLAIN)) {
            Object content = Owners.owner(receiver);
            int key = PLAIN_KEYS.get(content.getClass());
            if (sharing.visibleKey(key, me.id(), rule.kind() == Kind.WRITE)) {
                points.point(rule.kind(), content, Part.CONTENT, site, null);
            }
            return;
        }
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
        boolean interruptible = rule.is(Rule.Trait.MINDS_INTERRUPT);
        if ((interruptible || rule.is(Rule.Trait.MAY_WAIT))
                && learned.visible(Observed.INTERRUPTS)) {
            points.at(site);
            interrupts.lookFor(me);
        }
        if (rule.is(Rule.Trait.COMPOUND)) {
            uncontrolled.add(place.name() + " is taken as one step, though it is several", site);
        }
        if (rule.is(Rule.Trait.SYNCED)) {
            synced(me, receiver, rule, site);
            return;
        }
        Object target = Owners.owner(receiver);
        if (rule.kind() == Kind.RELEASE && !learned.visible(Observed.RELEASES)) {
            points.released(me, target, site);
            return;
        }
        Rule.Wait wait = rule.until();
        if (wait == null || fair(receiver)) {
            points.point(rule.kind(), target, Part.CONTENT, site, null);
        } else {
            points.pointWhen(rule.kind(), target, site, t -> wait.over(receiver, t), interruptible);
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
                if (rule.is(Rule.Trait.ATTEMPT) && Calls.hasFingerprint(receiver)) {
                    points.attempt(me, receiver);
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
        monitors.visit(mutex, rule.kind(), site);
        Object content = Owners.backing(receiver);
        int key = PLAIN_KEYS.get(content.getClass());
        if (content != receiver && sharing.visibleKey(key, me.id(), !rule.is(Rule.Trait.READS))) {
            monitors.pointInside(
                    mutex,
                    rule.is(Rule.Trait.READS) ? Kind.READ : Kind.WRITE,
                    content,
                    Part.CONTENT,
                    site);
        }
    }

    private static boolean fair(Object receiver) {
        return receiver instanceof ReentrantLock lock && lock.isFair()
                || receiver instanceof Semaphore semaphore && semaphore.isFair();
    }
}

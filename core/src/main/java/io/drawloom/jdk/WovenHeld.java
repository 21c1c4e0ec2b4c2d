package io.drawloom.jdk;

import io.drawloom.engine.Loom;
import io.drawloom.engine.Observed;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What calls of the JDK reach through what they are called on, or are given: elements, keys and
 * values, defaults. To ask one for its text, or whether it equals another one, is a step on it.
 */
public final class WovenHeld {
    /** Methods of collections, but sets, that look at no other element. */
    private static final Set<String> KEEPING =
            Set.of("add", "addFirst", "addLast", "addElement", "offer", "push", "put", "set");

    private final Loom loom;
    private final WovenCalls calls;

    /** Those of a loom. */
    public WovenHeld(Loom loom) {
        this.loom = loom;
        calls = new WovenCalls(loom);
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
        if (value instanceof Thread) {
            loom.learnedSoFar().observed(Observed.NAMES);
        }
        if (rule != Rule.NONE) {
            calls.call(value, site);
        } else if (HeldObjects.in(value, true).isEmpty()) {
            return value;
        }
        held(value, true, site);
        return value.toString();
    }

    /**
     * Before a method of the JDK asks {@code holder}, and what it holds: for their texts, or not.
     */
    public void held(@Nullable Object holder, boolean text, int site) {
        if (holder != null && !(holder instanceof String) && loom.runsHere()) {
            together(beganWith(holder) + askHeld(holder, text, site), site);
        }
    }

    /** Before a method of the JDK asks {@code value}, and what it holds. */
    public void asked(@Nullable Object value, boolean text, int site) {
        if (value != null && !(value instanceof String) && loom.runsHere()) {
            together(ask(value, text, site), site);
        }
    }

    /** Before {@code one}, an object of the JDK, is asked whether it equals {@code other}. */
    public void compared(@Nullable Object one, @Nullable Object other, int site) {
        if (one == null || other == null || one instanceof String || !loom.runsHere()) {
            return;
        }
        if (one != other && HeldObjects.isByContent(other)) {
            int steps = beganWith(one) + ask(other, false, site);
            together(steps + askHeld(one, false, site), site);
        }
    }

    /** Before a collection or a map looks for {@code key}, or puts it where it belongs. */
    public void askedKey(@Nullable Object holder, @Nullable Object key, int site) {
        if (key == null || key instanceof String || holder == null || !loom.runsHere()) {
            return;
        }
        boolean looks =
                holder instanceof Map && !(holder instanceof IdentityHashMap)
                        || holder instanceof Set
                        || !KEEPING.contains(Sites.get(site).member());
        if (looks && HeldObjects.isByContent(key)) {
            int steps = beganWith(holder) + ask(key, false, site);
            together(steps + askHeld(holder, false, site), site);
        }
    }

    /** How many steps on the object the call has made, as the last ones: one or none. */
    private int beganWith(Object object) {
        return loom.current().operation().target == Owners.owner(object) ? 1 : 0;
    }

    /** A step on the object, if others may change it, and on each that it asks: how many. */
    private int ask(Object value, boolean text, int site) {
        int own = HeldObjects.isAsked(value, text) ? askOne(value, text, site) : 0;
        return own + askHeld(value, text, site);
    }

    private int askHeld(Object holder, boolean text, int site) {
        HeldObjects held = HeldObjects.in(holder, text);
        int steps = 0;
        for (Object each : held.found()) {
            steps += askOne(each, text, site);
        }
        return held.isComplete() ? steps : steps + 2;
    }

    private int askOne(Object value, boolean text, int site) {
        long before = loom.current().steps();
        calls.callAs(value, text ? "toString" : "hashCode", site);
        return loom.current().steps() > before ? 1 : 0;
    }

    /** Objects are read after a step on each: of more than one, others may come between. */
    private void together(int steps, int site) {
        if (steps > 1 && loom.lifecycle().othersLive()) {
            loom.uncontrolledLog().addOneStep(site);
        }
    }

    /** Before properties are asked, which ask others for what they have no value for. */
    public void withDefaults(@Nullable Object properties, int site) {
        Object next = properties;
        while (next instanceof Properties asked && loom.runsHere()) {
            next = HeldObjects.defaults(asked);
            if (next != null) {
                calls.call(next, site);
            }
        }
    }
}

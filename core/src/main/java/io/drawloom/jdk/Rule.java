package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Unsynchronized;

import org.jspecify.annotations.Nullable;

/**
 * What one method of one class of the JDK does.
 *
 * @param kind what it does to its receiver
 * @param until what it waits for; null if it does not wait, or parks by itself
 * @param traits what else is true of it, a bit for each {@link Trait}
 */
record Rule(Kind kind, @Nullable Wait until, int traits) {
    /** What else may be true of a method. */
    enum Trait {
        /** An interrupt ends its wait. */
        MINDS_INTERRUPT,
        /** Its receiver is not made for threads: a choice only once it is known to be shared. */
        PLAIN,
        /** As {@link #PLAIN}, but shared only where two threads use one and the same object. */
        BY_OBJECT,
        /** Its receiver is for one thread at a time. */
        UNSYNCHRONIZED,
        /** It changes such a receiver. */
        CHANGES,
        /** It sees that a lock is free without waiting for it. */
        OBSERVES,
        /** It may change nothing. */
        ATTEMPT,
        /** It is more than one step in truth. */
        COMPOUND,
        /** It holds its receiver's monitor meanwhile. */
        SYNCED,
        /** Though it holds the monitor, it leaves what is inside as it was. */
        READS,
        /** It first looks whether its caller is interrupted. */
        LOOKS_FIRST,
        /** It looks whether its caller is interrupted when it has looked at its receiver. */
        LOOKS_INSIDE,
        /** It interrupts the thread of a task. */
        INTERRUPTS_OTHERS,
        /** It sees, or decides, whether a fork-join task has ended, without waiting for that. */
        OBSERVES_TASKS,
        /** It is a call on a pool. */
        USES_POOL,
        /** It tells what changes between the steps too: who queues up, who is at work. */
        ESTIMATES,
        /** It changes its receiver if that is a linked map in the order of access. */
        TOUCHES,
        /** It gives away a view of the entries of a map. */
        GIVES_ENTRIES
    }

    /** Whether a call on {@code receiver} would not block {@code thread} now. */
    interface Wait {
        boolean over(Object receiver, ControlledThread thread);
    }

    static final Rule NONE = of(Kind.STEP);
    static final Rule READ = of(Kind.READ);
    static final Rule WRITE = of(Kind.WRITE);
    static final Rule ATTEMPT = of(Kind.WRITE, Trait.ATTEMPT);
    static final Rule PLAIN_READ = of(Kind.READ, Trait.PLAIN);
    static final Rule PLAIN_WRITE = of(Kind.WRITE, Trait.PLAIN);
    static final Rule OBSERVE = of(Kind.READ, Trait.OBSERVES);

    /** As {@link #OBSERVE}, of locks that only read: to take those is {@link Kind#AWAIT}. */
    static final Rule OBSERVE_READERS = of(Kind.WRITE, Trait.OBSERVES);

    static final Rule TRY = of(Kind.WRITE, Trait.OBSERVES, Trait.ATTEMPT);
    static final Rule RELEASE = of(Kind.RELEASE);

    static Rule of(Kind kind, Trait... traits) {
        Rule rule = new Rule(kind, null, 0);
        for (Trait trait : traits) {
            rule = rule.and(trait);
        }
        return rule;
    }

    /** A call that waits for a lock, and takes it. */
    static Rule acquire(Wait until) {
        return new Rule(Kind.ACQUIRE, until, 0);
    }

    /** A call that waits, and changes nothing that others that wait could see. */
    static Rule await(Wait until) {
        return new Rule(Kind.AWAIT, until, 0);
    }

    /** A call that waits until it can change its receiver, or is interrupted. */
    static Rule blocking(Wait until) {
        return new Rule(Kind.WRITE, until, 0).interruptible();
    }

    /** A call on a collection that holds its monitor meanwhile. */
    static Rule synced(boolean reads, boolean compound) {
        Rule rule = of(Kind.WRITE, Trait.SYNCED);
        rule = reads ? rule.and(Trait.READS) : rule;
        return compound ? rule.and(Trait.COMPOUND) : rule;
    }

    /** The same, whose wait an interrupt ends. */
    Rule interruptible() {
        return and(Trait.MINDS_INTERRUPT);
    }

    /** The same with one more trait. */
    Rule and(Trait trait) {
        return new Rule(kind, until, traits | 1 << trait.ordinal());
    }

    /** What it does to a linked map in the order of access, if it {@link Trait#TOUCHES}. */
    Rule touching() {
        if (is(Trait.SYNCED)) {
            return new Rule(kind, until, traits & ~(1 << Trait.READS.ordinal()));
        }
        return new Rule(Kind.WRITE, until, traits).using(Unsynchronized.CHANGES);
    }

    /** The same with how it uses a receiver that is for one thread at a time. */
    Rule using(Unsynchronized use) {
        if (!is(Trait.PLAIN)) {
            return this;
        }
        return switch (use) {
            case NO -> this;
            case READS -> and(Trait.UNSYNCHRONIZED);
            case CHANGES -> and(Trait.UNSYNCHRONIZED).and(Trait.CHANGES);
        };
    }

    Unsynchronized use() {
        if (!is(Trait.UNSYNCHRONIZED)) {
            return Unsynchronized.NO;
        }
        return is(Trait.CHANGES) ? Unsynchronized.CHANGES : Unsynchronized.READS;
    }

    boolean is(Trait trait) {
        return (traits & 1 << trait.ordinal()) != 0;
    }
}

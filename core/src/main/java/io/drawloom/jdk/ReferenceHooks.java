package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.OutsideEvent;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.Map;

/**
 * Queues of references, which the garbage collector and a thread of the JVM fill. Called by the
 * JDK, once its classes are changed ({@link Hooks}).
 */
public final class ReferenceHooks {
    private ReferenceHooks() {}

    /** A thread puts a reference into its queue, and not the garbage collector: a step on that. */
    public static void enqueue(Object queue) {
        ControlledThread me = Caller.program();
        if (me != null && !me.inHook()) {
            int key = Sites.key(queue.getClass().getName());
            if (Loom.of(me).sharing().visibleObject(key, queue, me.id(), true)) {
                Caller.step(JdkSteps.ENQUEUE, queue);
            }
        }
    }

    /** {@code ReferenceQueue.remove}: {@code millis} 0 for ever. Whether it has been waited. */
    public static boolean awaitReference(Object queue, long millis) throws InterruptedException {
        ControlledThread me = Caller.program();
        if (me == null || me.inHook() || !me.maySwitch()) {
            return false;
        }
        Loom loom = Loom.of(me);
        loom.interrupts().check(me);
        me.inHook(true);
        try {
            Object cleaner = loom.locals().get(Cleaners.class, Cleaners::new).byThread.get(me.id());
            loom.offloading()
                    .until(
                            new Enqueued((ReferenceQueue<?>) queue, cleaner),
                            null,
                            millis == 0 ? 0 : Times.nanos(millis),
                            true);
        } finally {
            me.inHook(false);
        }
        loom.interrupts().check(me);
        return true;
    }

    /**
     * How long the thread of a {@code Cleaner} waits: it looks every minute whether all it had to
     * do has been done by others, and virtual time would never stand still.
     */
    public static long cleanerWaits(Object cleaner, long millis) {
        ControlledThread me = Caller.program();
        if (me == null) {
            return millis;
        }
        Loom.of(me).locals().get(Cleaners.class, Cleaners::new).add(me, cleaner);
        return 0;
    }

    /** What the threads of cleaners work for, by their numbers. */
    private static final class Cleaners {
        private static final String NAME = "Cleaner-";
        private final Map<Integer, Object> byThread = new HashMap<>();

        /** The JDK counts them for the whole virtual machine; these are the execution's own. */
        void add(ControlledThread me, Object cleaner) {
            if (byThread.put(me.id(), cleaner) == null && me.thread().getName().startsWith(NAME)) {
                me.thread().setName(NAME + (byThread.size() - 1));
            }
        }
    }

    /** That a reference has been cleared and stands in the queue. */
    private record Enqueued(ReferenceQueue<?> queue, @Nullable Object cleaner)
            implements OutsideEvent {
        @Override
        public boolean hasCome() {
            return References.cleaned(queue);
        }

        /** A cleaner has nothing to clean but itself if nobody has registered anything. */
        @Override
        public boolean isOwed() {
            return cleaner == null || References.isToClean(cleaner);
        }

        @Override
        public String what() {
            return "the garbage collector";
        }

        @Override
        public boolean comesIfHastened() {
            return true;
        }

        @Override
        public void hasten() {
            if (isOwed() && !hasCome()) {
                References.collect();
            }
        }
    }
}

package io.drawloom.jdk;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** The private parts of queues of references, and of cleaners. */
final class References {
    private static final Field HEAD = field(ReferenceQueue.class, "head");
    private static final Field ACTIVE;
    private static final Field FIRST;
    private static final Field CLEANABLES;
    private static final Class<?> OF_ITSELF;
    private static final Field NEXT;
    private static final Method PROCESSING;

    static {
        try {
            Class<?> cleaner = Class.forName("jdk.internal.ref.CleanerImpl");
            ACTIVE = field(cleaner, "activeList");
            FIRST = field(ACTIVE.getType(), "head");
            CLEANABLES = field(FIRST.getType(), "arr");
            OF_ITSELF = Class.forName("jdk.internal.ref.CleanerImpl$CleanerCleanable");
            NEXT = field(FIRST.getType(), "next");
            PROCESSING = open(Reference.class.getDeclaredMethod("waitForReferenceProcessing"));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private References() {}

    private static Field field(Class<?> owner, String name) {
        try {
            return open(owner.getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }

    /** Initialises this, before the JDK is changed. */
    static void prepare() {
        cleaned(new ReferenceQueue<>());
    }

    /** Whether a cleared reference stands in the queue. */
    static boolean cleaned(ReferenceQueue<?> queue) {
        try {
            return HEAD.get(queue) != null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a cleaner has still to clean something else than itself. */
    static boolean isToClean(Object cleaner) {
        try {
            for (Object each = FIRST.get(ACTIVE.get(cleaner));
                    each != null;
                    each = NEXT.get(each)) {
                for (Object cleanable : (Object[]) CLEANABLES.get(each)) {
                    if (cleanable != null && cleanable.getClass() != OF_ITSELF) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the garbage collected, and waits until all references that it cleared are queued. */
    static void collect() {
        System.gc();
        try {
            boolean more = true;
            while (more) {
                more = (boolean) PROCESSING.invoke(null);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

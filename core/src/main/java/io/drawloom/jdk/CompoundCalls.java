package io.drawloom.jdk;

import java.util.Set;

/**
 * Which calls on objects that are made for threads are several steps in truth: others may change
 * the object in the midst of them. They are taken as one step, and it is noted where somebody could
 * have come between.
 */
final class CompoundCalls {
    /** What goes through many elements and holds no lock from the first to the last. */
    private static final Set<String> ANYWHERE =
            Set.of(
                    "addAll",
                    "containsAll",
                    "forEach",
                    "putAll",
                    "removeAll",
                    "removeIf",
                    "replaceAll",
                    "retainAll");

    /** What does so where there is no lock. */
    private static final Set<String> WITHOUT_LOCK =
            Set.of(
                    "clear",
                    "contains",
                    "containsValue",
                    "drainTo",
                    "equals",
                    "hashCode",
                    "isEmpty",
                    "mappingCount",
                    "reduce",
                    "search",
                    "size",
                    "sum",
                    "sumThenReset",
                    "toArray",
                    "toString");

    /** What of them is one step all the same in a queue. */
    private static final Set<String> AT_ONCE_IN_QUEUES = Set.of("isEmpty");

    private CompoundCalls() {}

    /** Whether a method of a class of {@code java.util.concurrent} is several steps. */
    static boolean has(String type, String method) {
        if (type.contains(".CopyOnWrite")) {
            return false; // it works on one snapshot, or holds the lock
        }
        if (goesThrough(method)) {
            return true;
        }
        if (isLocked(type)) {
            return false;
        }
        if (type.endsWith(".ConcurrentLinkedDeque")) { // it may miss an end that just moved
            return !method.startsWith("add") && !method.startsWith("offer");
        }
        if (type.endsWith("$ValuesView") && method.equals("remove")) {
            return true;
        }
        if (type.endsWith("Queue") && AT_ONCE_IN_QUEUES.contains(method)) {
            return false;
        }
        return WITHOUT_LOCK.contains(method)
                || method.equals("forceTermination") // of a phaser: a phase may be about to end
                || type.endsWith(".SubmissionPublisher");
    }

    /** Whether a method goes through many elements, as those of another collection. */
    static boolean goesThrough(String method) {
        return ANYWHERE.contains(method);
    }

    private static boolean isLocked(String type) {
        return type.endsWith(".ArrayBlockingQueue")
                || type.endsWith(".LinkedBlockingQueue")
                || type.endsWith(".LinkedBlockingDeque")
                || type.endsWith(".PriorityBlockingQueue")
                || type.endsWith(".DelayQueue");
    }
}

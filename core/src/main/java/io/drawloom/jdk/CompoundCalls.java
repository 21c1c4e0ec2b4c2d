package io.drawloom.jdk;

import io.drawloom.engine.Operation;
import io.drawloom.engine.Sites;

import java.util.Set;
import java.util.concurrent.Phaser;

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
            // of the two locks it holds the one of those who take
            return type.endsWith(".LinkedBlockingQueue") && method.equals("drainTo");
        }
        if (type.endsWith(".ConcurrentLinkedDeque")) { // it may miss an end that just moved
            return !method.startsWith("add") && !method.startsWith("offer");
        }
        if (type.endsWith("$ValuesView") && method.equals("remove")) {
            return true;
        }
        if (type.endsWith("Queue") && method.equals("isEmpty")) {
            return false; // it looks for the first, and no further
        }
        return WITHOUT_LOCK.contains(method)
                || type.endsWith(".Phaser")
                        && (method.startsWith("arrive") || method.equals("forceTermination"))
                || type.endsWith(".SubmissionPublisher");
    }

    /** Whether a method goes through many elements, as those of another collection. */
    static boolean goesThrough(String method) {
        return ANYWHERE.contains(method);
    }

    /**
     * Whether one of two conflicting calls could come in the midst of the other, which is compound.
     * The last arrival at a phaser ends the phase in a second step; who arrives between the two is
     * one too many, and who counts finds nobody unarrived.
     */
    static boolean comesBetween(Operation one, Operation other) {
        return !(one.target instanceof Phaser phaser)
                || terminates(one)
                || terminates(other)
                || phaser.getUnarrivedParties() == 1
                        && (arrives(one) || counts(one))
                        && (arrives(other) || counts(other));
    }

    private static boolean terminates(Operation operation) {
        return member(operation).equals("forceTermination");
    }

    private static boolean arrives(Operation operation) {
        return member(operation).startsWith("arrive");
    }

    private static boolean counts(Operation operation) {
        return member(operation).endsWith("rrivedParties");
    }

    private static String member(Operation operation) {
        return Sites.get(operation.site).member();
    }

    private static boolean isLocked(String type) {
        return type.endsWith(".ArrayBlockingQueue")
                || type.endsWith(".LinkedBlockingQueue")
                || type.endsWith(".LinkedBlockingDeque")
                || type.endsWith(".PriorityBlockingQueue")
                || type.endsWith(".DelayQueue")
                || type.endsWith("$DelayedWorkQueue");
    }
}

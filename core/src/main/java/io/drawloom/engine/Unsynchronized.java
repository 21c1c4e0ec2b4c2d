package io.drawloom.engine;

/**
 * How an operation uses an object that is made for one thread at a time, such as an {@code
 * ArrayList}. One operation is one step here, but many in truth: two that are about to be done at
 * once, one of which changes the object, can damage it.
 */
public enum Unsynchronized {
    /** It does not: its target is made for threads, or is no object of the JDK. */
    NO,
    /** It looks at one. */
    READS,
    /** It changes one. */
    CHANGES;

    /** Whether the two must not be done at once. */
    public boolean excludes(Unsynchronized other) {
        return this != NO && other != NO && (this == CHANGES || other == CHANGES);
    }
}

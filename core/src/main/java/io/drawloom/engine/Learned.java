package io.drawloom.engine;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What besides variables is a choice, because a program was seen to look at it. As with {@link
 * Sharing}, what an execution shows counts from the next one on.
 */
public final class Learned {
    private final Sharing sharing;
    private final Set<Observed> learned = EnumSet.noneOf(Observed.class);

    private final BitSet interrupted = new BitSet();

    /** What is a choice in this execution, a bit each. */
    private int visible;

    /** The numbers of the threads whose looks for an interrupt are choices in this execution. */
    private final BitSet looking = new BitSet();

    private int version;

    Learned(Sharing sharing) {
        this.sharing = sharing;
    }

    void begin() {
        visible = 0;
        for (Observed what : learned) {
            visible |= 1 << what.ordinal();
        }
        looking.clear();
        looking.or(interrupted);
    }

    /** From the next execution on, this is a choice: the program looks at it. */
    public void observed(Observed what) {
        if (sharing.learning() && learned.add(what)) {
            version++;
        }
    }

    /** From the next execution on, it is a choice when this thread looks for an interrupt. */
    void interrupted(int thread) {
        if (sharing.learning() && !interrupted.get(thread)) {
            interrupted.set(thread);
            version++;
        }
    }

    /** Whether it is a choice in this execution when this thread looks for an interrupt. */
    boolean mayBeInterrupted(int thread) {
        return looking.get(thread);
    }

    /** Whether this is a choice in this execution. */
    public boolean visible(Observed what) {
        return (visible & 1 << what.ordinal()) != 0;
    }

    int version() {
        return sharing.version() + version;
    }

    Visible all() {
        return new Visible(
                sharing.names(), learned, interrupted.stream().boxed().collect(Collectors.toSet()));
    }

    void add(Visible visible) {
        visible.variables().forEach(sharing::add);
        visible.observed().forEach(this::observed);
        visible.interrupted().forEach(this::interrupted);
    }
}

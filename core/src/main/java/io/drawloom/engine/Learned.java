package io.drawloom.engine;

import java.util.EnumSet;
import java.util.Set;

/**
 * What besides variables is a choice, because a program was seen to look at it. As with {@link
 * Sharing}, what an execution shows counts from the next one on.
 */
public final class Learned {
    private final Sharing sharing;
    private final Set<Observed> learned = EnumSet.noneOf(Observed.class);

    /** What is a choice in this execution, a bit each. */
    private int visible;

    private int version;

    Learned(Sharing sharing) {
        this.sharing = sharing;
    }

    void begin() {
        visible = 0;
        for (Observed what : learned) {
            visible |= 1 << what.ordinal();
        }
    }

    /** From the next execution on, this is a choice: the program looks at it. */
    public void observed(Observed what) {
        if (sharing.learning() && learned.add(what)) {
            version++;
        }
    }

    /** Whether this is a choice in this execution. */
    public boolean visible(Observed what) {
        return (visible & 1 << what.ordinal()) != 0;
    }

    int version() {
        return sharing.version() + version;
    }

    Visible all() {
        return new Visible(sharing.names(), learned);
    }

    void add(Visible visible) {
        visible.variables().forEach(sharing::add);
        visible.observed().forEach(this::observed);
    }
}

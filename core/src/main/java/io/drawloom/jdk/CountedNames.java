package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Named;
import io.drawloom.engine.Observed;
import io.drawloom.engine.Sites;

/**
 * The counters that names are made of: of threads, pools and timers. Who takes a number before whom
 * is a choice once the program looks at a name.
 */
enum CountedNames implements Named {
    THREADS("the number of the next thread"),
    POOLS("the number of the next pool"),
    FORK_JOIN_POOLS("the number of the next fork-join pool"),
    TIMERS("the number of the next timer");

    private static final int TAKE = Sites.step("java.lang.Thread", "<init>", "takes a number");

    private final String text;
    private final int key;

    CountedNames(String text) {
        this.text = text;
        this.key = Sites.key(text);
    }

    @Override
    public String named() {
        return text;
    }

    /** The thread that runs is about to take a number. */
    void take(ControlledThread me) {
        Loom loom = Loom.of(me);
        if (me.maySwitch()
                && loom.learnedSoFar().visible(Observed.NAMES)
                && loom.sharing().visibleKey(key, null, me.id(), true)) {
            Caller.step(TAKE, this);
        }
    }
}

package io.drawloom.engine;

import java.util.ArrayList;
import java.util.List;

/** The shutdown hooks of the program, which run in no execution and are named. */
public final class ShutdownHooks {
    private record Hook(Thread thread, int site) {}

    private final UncontrolledLog uncontrolled;
    private final List<Hook> hooks = new ArrayList<>();

    ShutdownHooks(UncontrolledLog uncontrolled) {
        this.uncontrolled = uncontrolled;
    }

    void begin() {
        hooks.clear();
    }

    /** Adds a hook; false if it is there already. */
    public boolean add(Thread thread, int site) {
        for (Hook hook : hooks) {
            if (hook.thread() == thread) {
                return false;
            }
        }
        hooks.add(new Hook(thread, site));
        return true;
    }

    /** Removes a hook; false if it is not there. */
    public boolean remove(Thread thread) {
        return hooks.removeIf(hook -> hook.thread() == thread);
    }

    /** The program has ended by itself. */
    void note() {
        for (Hook hook : hooks) {
            uncontrolled.add("a shutdown hook, which runs in no execution", hook.site());
        }
    }
}

package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/** Loops and the initialisation of classes, in woven code. */
public final class WovenClasses {
    private final Loom loom;
    private final UncontrolledLog uncontrolled;
    private final Execution execution;
    private final Initializers initializers;

    /** Those of a loom. */
    public WovenClasses(Loom loom) {
        this.loom = loom;
        uncontrolled = loom.uncontrolledLog();
        execution = loom.execution;
        initializers = loom.initializers();
    }

    /** At a backward branch: a loop without points must end. */
    public void loop() {
        if (--execution.fuel < 0) {
            loom.outOfFuel();
        }
    }

    /** Counts executions: a woven class is initialised once in each. */
    public int epoch() {
        return initializers.epoch();
    }

    /** Notes that the program is about to do what is not under control. */
    public void uncontrolled(String what, int site) {
        if (loom.runsHere()) {
            uncontrolled.add(what, site);
        }
    }

    /**
     * Asks to initialise a woven class in this execution.
     *
     * @return true if the caller must do it now and then call {@link #initialized}; false if it is
     *     done, or the caller is already at it
     */
    public boolean initialize(Class<?> type) {
        return initializers.begin(type);
    }

    /**
     * The caller has initialised the class; {@code failure} is null if that went well.
     *
     * @return the epoch in which nobody need ask again; 0 if every access must
     */
    public int initialized(Class<?> type, @Nullable Throwable failure) {
        return initializers.end(type, failure);
    }

    /** An enum is about to have new constants, which only this execution knows. */
    public void enumAnew(Class<?> type) {
        initializers.made(type);
    }
}

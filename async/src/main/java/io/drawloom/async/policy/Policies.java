package io.drawloom.async.policy;

import io.drawloom.engine.Turn;

import org.jspecify.annotations.Nullable;

/** Which policy runs what. */
public final class Policies {
    private Policies() {}

    /**
     * A policy for a new loop: that of a search if one runs the caller.
     *
     * @param clock by which its timers go; those of a search go by that of the loom
     * @throws IllegalStateException if this JVM does not let us run threads ourselves, or a search
     *     runs the caller and the clock is to be moved by hand
     */
    public static Policy create(Host host, Clock clock) {
        Turn turn = Turn.ofRunning();
        if (turn == null) {
            return new RunPolicy(host, clock);
        }
        if (clock == Clock.MANUAL) {
            throw new IllegalStateException(
                    "under check time is the search's, which cannot be moved by hand: use"
                            + " EventLoop.withVirtualTime()");
        }
        return new CheckPolicy(host, turn);
    }

    /** Whether a search runs the caller. */
    public static boolean underCheck() {
        return Turn.ofRunning() != null;
    }

    /** The job whose thread this is, or null. */
    public static @Nullable Job current() {
        TaskThread thread = Requirement.isKnownToBeMet() ? TaskThread.current() : null;
        Job running = thread == null ? null : thread.job;
        return running != null ? running : CheckPolicy.current();
    }

    /** The thread that holds a lock of {@code java.util.concurrent}, if it is one and held. */
    public static @Nullable Thread ownerOf(Object lock) {
        return JdkInternals.owner(lock);
    }

    /** Whether the frame is one of those on which the jobs stand, and none of a job's own. */
    public static boolean isBelowJobs(StackTraceElement frame) {
        return frame.getClassName().equals(TaskThread.class.getName());
    }
}

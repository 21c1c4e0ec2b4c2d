package io.drawloom.happensbefore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each thread knows of the others by synchronization alone: the happens-before of the Java
 * Language Specification, 17.4.5, as the clocks C and L of Flanagan and Freund, «FastTrack:
 * Efficient and Precise Dynamic Race Detection», PLDI 2009.
 *
 * <p>Accesses to plain variables order nothing here; {@link DataRaces} asks whether they are
 * ordered. Threads and objects are numbers. Events are numbers above 0 that grow from each event to
 * the next one; they are the times of the clocks.
 */
public final class Synchronization {
    private final List<VectorClock> threads = new ArrayList<>();

    /** By object: what whoever takes it next comes to know. */
    private final Map<Integer, VectorClock> objects = new HashMap<>();

    /** An execution in which nothing was done. */
    public Synchronization() {}

    /** The thread does an event. */
    public void event(int thread, int event) {
        clock(thread).advance(thread, event);
    }

    /** What the thread knows now. Not to be changed; changes as the thread goes on. */
    public VectorClock clock(int thread) {
        while (threads.size() <= thread) {
            threads.add(new VectorClock());
        }
        return threads.get(thread);
    }

    /**
     * What the thread has done comes before what those do that {@linkplain #acquire take} the
     * object from now on: an unlock, a write of a volatile variable.
     */
    public void release(int thread, int object) {
        objects.computeIfAbsent(object, _ -> new VectorClock()).join(clock(thread));
    }

    /**
     * What those have done that {@linkplain #release gave} the object comes before what the thread
     * does from now on: a lock, a read of a volatile variable.
     */
    public void acquire(int thread, int object) {
        VectorClock known = objects.get(object);
        if (known != null) {
            clock(thread).join(known);
        }
    }

    /** All that a clock knows comes before what the thread does from now on: a start, a join. */
    public void order(VectorClock before, int thread) {
        clock(thread).join(before);
    }
}

package io.drawloom.happensbefore;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds data races: two accesses to one variable by different threads, one of them a write, neither
 * of which happened before the other.
 *
 * <p>What an access costs while there is no race is that of FastTrack (Flanagan and Freund, PLDI
 * 2009). As long as a variable has no race, its writes are in one sequence, so it is enough to look
 * at the last one: one thread and one time, an <em>epoch</em>. Reads since then are an epoch too
 * while they are in sequence, and a clock once they are not. FastTrack finds the first race of each
 * variable. Here all races are found: what was accessed is kept, and looked through once the epochs
 * show that there is a race, and from then on.
 *
 * <p>Threads and variables are numbers. Events are numbers above 0 that grow from each event to the
 * next one; the clocks given are those of the thread at the event, with events for times.
 */
public final class DataRaces {
    private static final int[] NONE = {};

    private final Map<Integer, Accesses> variables = new HashMap<>();

    /** An execution in which nothing was accessed. */
    public DataRaces() {}

    /**
     * The thread reads the variable.
     *
     * @param clock what happened before
     * @return the earlier events that race with this one, in their sequence; mostly none
     */
    public int[] read(int thread, int variable, int event, VectorClock clock) {
        return variables.computeIfAbsent(variable, _ -> new Accesses()).read(thread, event, clock);
    }

    /**
     * The thread writes the variable, or reads and writes it in one step.
     *
     * @param clock what happened before
     * @return the earlier events that race with this one, in their sequence; mostly none
     */
    public int[] write(int thread, int variable, int event, VectorClock clock) {
        return variables.computeIfAbsent(variable, _ -> new Accesses()).write(thread, event, clock);
    }

    /** The accesses to one variable. */
    private static final class Accesses {
        private final Map<Integer, History> threads = new HashMap<>();
        private boolean races;

        /** The last write; 0 if there is none. */
        private int writer;

        private int write;

        /** The last read since, if those are in sequence; 0 if there is none. */
        private int reader;

        private int read;

        /** The reads since, if they are not in sequence. */
        private @Nullable VectorClock reads;

        int[] read(int thread, int event, VectorClock clock) {
            races |= !clock.knows(writer, write);
            int[] found = races ? unordered(thread, clock, false) : NONE;
            if (reads != null) {
                reads.advance(thread, event);
            } else if (clock.knows(reader, read)) {
                reader = thread;
                read = event;
            } else {
                reads = new VectorClock();
                reads.advance(reader, read);
                reads.advance(thread, event);
            }
            history(thread).reads.add(event);
            return found;
        }

        int[] write(int thread, int event, VectorClock clock) {
            races |=
                    !clock.knows(writer, write)
                            || (reads == null
                                    ? !clock.knows(reader, read)
                                    : !reads.isKnownTo(clock));
            int[] found = races ? unordered(thread, clock, true) : NONE;
            writer = thread;
            write = event;
            reader = 0;
            read = 0;
            reads = null;
            history(thread).writes.add(event);
            return found;
        }

        private History history(int thread) {
            return threads.computeIfAbsent(thread, _ -> new History());
        }

        /** The accesses by others that a read, or a write, of the thread races with. */
        private int[] unordered(int thread, VectorClock clock, boolean writes) {
            Events found = new Events();
            for (Map.Entry<Integer, History> each : threads.entrySet()) {
                int other = each.getKey();
                if (other != thread) {
                    each.getValue().writes.since(clock.time(other), found);
                    if (writes) {
                        each.getValue().reads.since(clock.time(other), found);
                    }
                }
            }
            return found.sorted();
        }
    }

    /** What one thread did with one variable. */
    private record History(Events reads, Events writes) {
        History() {
            this(new Events(), new Events());
        }
    }

    /** A list of events. */
    private static final class Events {
        private int[] events = NONE;
        private int size;

        void add(int event) {
            if (size == events.length) {
                events = Arrays.copyOf(events, Math.max(4, 2 * size));
            }
            events[size++] = event;
        }

        /** Adds to {@code found} those of this list, which grow, after the given one. */
        void since(int last, Events found) {
            int from = size;
            while (from > 0 && events[from - 1] > last) {
                from--;
            }
            for (int i = from; i < size; i++) {
                found.add(events[i]);
            }
        }

        int[] sorted() {
            int[] result = Arrays.copyOf(events, size);
            Arrays.sort(result);
            return result;
        }
    }
}

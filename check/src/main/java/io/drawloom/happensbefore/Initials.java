package io.drawloom.happensbefore;

import static io.drawloom.happensbefore.PartialOrder.NONE;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Who can come first in what is done instead of an event: the <em>initials</em> of a sequence
 * (Abdulla, Aronis, Jonsson, Sagonas, «Optimal Dynamic Partial Order Reduction», POPL 2014).
 *
 * <p>Some of the events since event e do not depend on it. In their sequence they could be done
 * without e, where e was done. A thread is an initial of the sequence if nothing in it happened
 * before the thread's first event there: then the thread can go first, and what follows is the same
 * up to swaps. One of them must have its turn in place of e, or an order is missed; one is enough.
 */
public final class Initials {
    private final PartialOrder order;
    private long[] seen = new long[1];
    private int instead;
    private int end;

    /** What the events must have happened before; null if they need not. */
    private @Nullable VectorClock before;

    /** The next event to look at. */
    private int next;

    /** Looks for initials among the events of {@code order}. */
    public Initials(PartialOrder order) {
        this.order = order;
    }

    /** Of the sequence of all events since {@code event} that do not depend on it. */
    public void without(int event) {
        begin(event, order.size(), null);
    }

    /**
     * Of the sequence of the events since {@code event}, up to the one before number {@code end},
     * that do not depend on it and happened before what has the clock. The clock must stay as it is
     * while this is asked.
     */
    public void without(int event, int end, VectorClock clock) {
        begin(event, end, clock);
    }

    private void begin(int event, int end, @Nullable VectorClock before) {
        instead = event;
        next = event + 1;
        this.end = end;
        this.before = before;
        Arrays.fill(seen, 0);
        see(order.thread(event));
    }

    /**
     * The first event of the next thread that can come first; {@link PartialOrder#NONE} at the end.
     */
    public int next() {
        while (next < end) {
            int event = next++;
            if (order.isEvent(event)
                    && (before == null || order.before(event, before))
                    && see(order.thread(event))
                    && order.nothingSince(instead, event)) {
                return event;
            }
        }
        return NONE;
    }

    /**
     * Whether the operation can come first too, as the last of the sequence: to be asked when
     * {@link #next} has come to its end.
     */
    public boolean includes(Reversals operation) {
        return see(operation.thread()) && operation.nothingSince(instead);
    }

    /** Whether the thread is seen for the first time. */
    private boolean see(int thread) {
        int word = thread >> 6;
        if (word >= seen.length) {
            seen = Arrays.copyOf(seen, word + 1);
        }
        long bit = 1L << thread;
        boolean fresh = (seen[word] & bit) == 0;
        seen[word] |= bit;
        return fresh;
    }
}

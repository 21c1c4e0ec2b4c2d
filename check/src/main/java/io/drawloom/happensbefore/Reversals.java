package io.drawloom.happensbefore;

import static io.drawloom.happensbefore.PartialOrder.NONE;

/**
 * Which earlier events an operation that a thread is about to do could be turned round with.
 *
 * <p>The operation is seen as the next event of a {@link PartialOrder}. It <em>races</em> with the
 * events that it depends on directly: those on its object that it conflicts with and that nothing
 * between leads to it from (Flanagan and Godefroid, «Dynamic Partial-Order Reduction for Model
 * Checking Software», POPL 2005). An operation that can be kept from being done needs more: whoever
 * bars it need not stand next to it. So all events that it conflicts with and that nothing but such
 * conflicts orders can be asked for, too, however far back.
 */
public final class Reversals {
    private final PartialOrder order;

    /** What happens before the operation, with the races that were asked for so far. */
    private final VectorClock clock = new VectorClock();

    private int thread;
    private int object;
    private boolean readsOnly;

    /** The next event to look at for each of the two questions. */
    private int conflict = NONE;

    private int race = NONE;

    /** The race that was given last, whose clock is not joined yet. */
    private int given = NONE;

    /** Looks for what the next event of {@code order} could be turned round with. */
    public Reversals(PartialOrder order) {
        this.order = order;
    }

    /** The operation to ask about, as {@link PartialOrder#add} takes it. */
    public void of(int thread, int object, boolean readsOnly) {
        this.thread = thread;
        this.object = object;
        this.readsOnly = readsOnly;
        clock.set(order.clockOf(thread));
        race = readsOnly ? order.lastWriteOn(object) : order.lastOn(object);
        conflict = race;
        given = NONE;
    }

    /** The thread that is about to do the operation. */
    public int thread() {
        return thread;
    }

    /**
     * What happens before the operation: before the first race is asked for, all that surely led to
     * it; then also the races given before the last one. Not to be changed.
     */
    public VectorClock clock() {
        return clock;
    }

    /**
     * The next event, from the last one back, that conflicts with the operation and that neither
     * the operation's thread nor a start or join puts before it; {@link PartialOrder#NONE} if there
     * is none left. To be asked before the races are.
     */
    public int nextConflict() {
        while (conflict != NONE) {
            int event = conflict;
            conflict = readsOnly ? order.writeBefore(event) : order.previousOn(event);
            if (!order.before(event, clock)) {
                return event;
            }
            if (!order.readsOnly(event)) {
                conflict = NONE; // and so is all that stands before it
            }
        }
        return NONE;
    }

    /**
     * The next event, from the last one back, that the operation races with; {@link
     * PartialOrder#NONE} if there is none left.
     */
    public int nextRace() {
        if (given != NONE) {
            clock.join(order.clock(given));
            given = NONE;
        }
        while (race != NONE) {
            int event = race;
            race = order.readsOnly(event) ? order.previousOn(event) : NONE;
            if (!order.before(event, clock)) {
                given = event;
                return event;
            }
        }
        return NONE;
    }

    /**
     * Whether nothing that was done from the number {@code first} on happens before the operation.
     */
    public boolean nothingSince(int first) {
        return !clock.knowsSince(first + 1, NONE);
    }

    /** Adds the operation to the order. To be asked when no race is left. */
    public void add() {
        order.add(thread, object, readsOnly, clock);
    }
}

package io.drawloom.trace;

import java.util.List;

/**
 * The order that passes and differs least from the failing one.
 *
 * @param route the way it goes
 * @param differs the pairs of the failing execution's steps that stand the other way round in it
 */
public record PassingOrder(Route route, List<Reversal> differs) {
    /** Copies the list. */
    public PassingOrder {
        differs = List.copyOf(differs);
    }
}

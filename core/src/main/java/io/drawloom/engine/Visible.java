package io.drawloom.engine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has been learned to be a choice, besides what always is one.
 *
 * @param variables the names of the variables that threads share
 * @param observed what else
 * @param interrupted the numbers of the threads that others interrupt
 */
public record Visible(Set<String> variables, Set<Observed> observed, Set<Integer> interrupted) {
    /** Nothing yet. */
    public static final Visible NOTHING = new Visible(Set.of(), Set.of(), Set.of());

    /** Sorts what it is given. */
    public Visible {
        variables = Collections.unmodifiableSet(new TreeSet<>(variables));
        interrupted = Collections.unmodifiableSet(new TreeSet<>(interrupted));
        Set<Observed> own = EnumSet.noneOf(Observed.class);
        own.addAll(observed);
        observed = Collections.unmodifiableSet(own);
    }

    /** What either of the two knows. */
    public Visible and(Visible other) {
        return new Visible(
                either(variables, other.variables),
                either(observed, other.observed),
                either(interrupted, other.interrupted));
    }

    private static <T> Set<T> either(Set<T> one, Set<T> other) {
        Set<T> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}

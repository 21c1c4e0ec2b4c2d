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
 */
public record Visible(Set<String> variables, Set<Observed> observed) {
    /** Nothing yet. */
    public static final Visible NOTHING = new Visible(Set.of(), Set.of());

    /** Sorts the names. */
    public Visible {
        variables = Collections.unmodifiableSet(new TreeSet<>(variables));
        Set<Observed> own = EnumSet.noneOf(Observed.class);
        own.addAll(observed);
        observed = Collections.unmodifiableSet(own);
    }

    /** What either of the two knows. */
    public Visible and(Visible other) {
        Set<String> allVariables = new TreeSet<>(variables);
        allVariables.addAll(other.variables);
        Set<Observed> allObserved = EnumSet.noneOf(Observed.class);
        allObserved.addAll(observed);
        allObserved.addAll(other.observed);
        return new Visible(allVariables, allObserved);
    }
}

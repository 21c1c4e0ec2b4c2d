package io.drawloom.loom;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has been learned to be a choice, besides what always is one.
 *
 * @param variables the names of the variables that threads share
 * @param ends whether the end of a thread is: somebody looks whether a thread is alive
 * @param releases whether the release of a lock is: somebody tries a lock without waiting for it
 * @param interrupts whether it is that a thread looks whether it is interrupted: somebody
 *     interrupts
 */
public record Visible(Set<String> variables, boolean ends, boolean releases, boolean interrupts) {
    /** Nothing yet. */
    public static final Visible NOTHING = new Visible(Set.of(), false, false, false);

    /** Sorts the names. */
    public Visible {
        variables = Collections.unmodifiableSet(new TreeSet<>(variables));
    }

    /** What either of the two knows. */
    public Visible and(Visible other) {
        Set<String> all = new TreeSet<>(variables);
        all.addAll(other.variables);
        return new Visible(
                all,
                ends || other.ends,
                releases || other.releases,
                interrupts || other.interrupts);
    }
}

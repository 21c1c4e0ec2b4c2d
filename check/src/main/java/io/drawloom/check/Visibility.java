package io.drawloom.check;

import io.drawloom.loom.Visible;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is a choice, as the list of names that a trace carries. */
final class Visibility {
    private static final String ENDS = "(the end of a thread)";
    private static final String RELEASES = "(the release of a lock)";
    private static final String INTERRUPTS = "(a look for an interrupt)";

    private Visibility() {}

    static List<String> names(Visible visible) {
        List<String> names = new ArrayList<>(visible.variables());
        if (visible.ends()) {
            names.add(ENDS);
        }
        if (visible.releases()) {
            names.add(RELEASES);
        }
        if (visible.interrupts()) {
            names.add(INTERRUPTS);
        }
        return names;
    }

    static Visible of(List<String> names) {
        Set<String> variables = new TreeSet<>(names);
        boolean ends = variables.remove(ENDS);
        boolean releases = variables.remove(RELEASES);
        boolean interrupts = variables.remove(INTERRUPTS);
        return new Visible(variables, ends, releases, interrupts);
    }
}

package io.drawloom.check;

import io.drawloom.engine.Observed;
import io.drawloom.engine.Visible;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns what is {@link Visible} (so a choice) into the list of names in a trace, and back. */
final class VisibleNames {
    private VisibleNames() {}

    static List<String> names(Visible visible) {
        List<String> names = new ArrayList<>(visible.variables());
        visible.observed().forEach(what -> names.add(what.text()));
        return names;
    }

    static Visible of(List<String> names) {
        Set<String> variables = new TreeSet<>(names);
        Set<Observed> observed = EnumSet.allOf(Observed.class);
        observed.removeIf(what -> !variables.remove(what.text()));
        return new Visible(variables, observed);
    }
}

package io.drawloom.check;

import io.drawloom.engine.Observed;
import io.drawloom.engine.Visible;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what is {@link Visible} (so a choice) into the list of names in a trace, and back. */
final class VisibleNames {
    private static final Pattern INTERRUPT =
            Pattern.compile("\\(an interrupt of thread ([0-9]{1,9})\\)");

    private VisibleNames() {}

    static List<String> names(Visible visible) {
        List<String> names = new ArrayList<>(visible.variables());
        visible.observed().forEach(what -> names.add(what.text()));
        visible.interrupted()
                .forEach(thread -> names.add("(an interrupt of thread " + thread + ")"));
        return names;
    }

    static Visible of(List<String> names) {
        Set<String> variables = new TreeSet<>(names);
        Set<Observed> observed = EnumSet.allOf(Observed.class);
        observed.removeIf(what -> !variables.remove(what.text()));
        Set<Integer> interrupted = new TreeSet<>();
        variables.removeIf(name -> {
            Matcher matcher = INTERRUPT.matcher(name);
            return matcher.matches() && interrupted.add(Integer.valueOf(matcher.group(1)));
        });
        return new Visible(variables, observed, interrupted);
    }
}

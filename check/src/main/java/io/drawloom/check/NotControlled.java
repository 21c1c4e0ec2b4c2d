package io.drawloom.check;

import io.drawloom.engine.Uncontrolled;
import io.drawloom.trace.Place;
import io.drawloom.trace.Search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers what was not under control, each thing once with its first place and how often. */
final class NotControlled {
    private static final Comparator<Place> FIRST =
            Comparator.comparing(Place::file).thenComparingInt(Place::line);

    private final Sources sources;
    private final Map<String, Set<Place>> places = new TreeMap<>();
    private final Map<String, Integer> times = new TreeMap<>();

    NotControlled(Sources sources) {
        this.sources = sources;
    }

    /** What happened somewhere in the search. */
    void add(Map<Uncontrolled, Integer> things) {
        for (Uncontrolled each : things.keySet()) {
            Set<Place> known = places.computeIfAbsent(each.what(), what -> new TreeSet<>(FIRST));
            if (each.where() != null) {
                known.add(sources.place(each.where()));
            }
        }
    }

    /** What happened in the execution that is shown. */
    void shown(Map<Uncontrolled, Integer> things) {
        add(things);
        things.forEach((each, count) -> times.merge(each.what(), count, Integer::sum));
    }

    /** What was not under control. */
    List<Search.Uncontrolled> uncontrolled() {
        List<Search.Uncontrolled> list = new ArrayList<>();
        places.forEach((what, where) -> {
            if (!isStep(what)) {
                list.add(new Search.Uncontrolled(what, words(where), times.getOrDefault(what, 0)));
            }
        });
        return list;
    }

    /** What was under control but taken as one step, a sentence each. */
    List<String> notExplored() {
        List<String> list = new ArrayList<>();
        places.forEach((what, where) -> {
            if (isStep(what)) {
                list.add(where.isEmpty() ? what : what + ", " + words(where));
            }
        });
        return list;
    }

    private static boolean isStep(String what) {
        return what.contains("taken as one step");
    }

    private static String words(Set<Place> where) {
        if (where.isEmpty()) {
            return "";
        }
        String first = where.iterator().next().where();
        int more = where.size() - 1;
        return more == 0
                ? first
                : first + " and " + more + (more == 1 ? " more place" : " more places");
    }
}

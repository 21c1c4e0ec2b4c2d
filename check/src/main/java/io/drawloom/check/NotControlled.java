package io.drawloom.check;

import io.drawloom.engine.Uncontrolled;
import io.drawloom.trace.Place;
import io.drawloom.trace.Search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers what the orders do not cover, each thing once with its first place and how often. */
final class NotControlled {
    private static final Comparator<Place> FIRST =
            Comparator.comparing(Place::file).thenComparingInt(Place::line);

    private final Sources sources;
    private final Map<Thing, Set<Place>> places = new TreeMap<>();
    private final Map<Thing, Integer> times = new HashMap<>();

    /** What it was, wherever. */
    private record Thing(Uncontrolled.Kind kind, String what) implements Comparable<Thing> {
        private static final Comparator<Thing> BY_WHAT =
                Comparator.comparing(Thing::what).thenComparing(Thing::kind);

        static Thing of(Uncontrolled one) {
            return new Thing(one.kind(), one.what());
        }

        @Override
        public int compareTo(Thing other) {
            return BY_WHAT.compare(this, other);
        }
    }

    NotControlled(Sources sources) {
        this.sources = sources;
    }

    /** What happened somewhere in the search. */
    void add(Map<Uncontrolled, Integer> things) {
        for (Uncontrolled each : things.keySet()) {
            Set<Place> known = places.computeIfAbsent(Thing.of(each), it -> new TreeSet<>(FIRST));
            if (each.where() != null) {
                known.add(sources.place(each.where()));
            }
        }
    }

    /** What happened in the execution that is shown. */
    void shown(Map<Uncontrolled, Integer> things) {
        add(things);
        things.forEach((each, count) -> times.merge(Thing.of(each), count, Integer::sum));
    }

    /** What was not under control. */
    List<Search.Uncontrolled> uncontrolled() {
        List<Search.Uncontrolled> list = new ArrayList<>();
        places.forEach((thing, where) -> {
            if (thing.kind() == Uncontrolled.Kind.OUTSIDE) {
                list.add(
                        new Search.Uncontrolled(
                                thing.what(), words(where), times.getOrDefault(thing, 0)));
            }
        });
        return list;
    }

    /** What was under control but taken as one step. */
    List<Search.NotExplored> notExplored() {
        List<Search.NotExplored> list = new ArrayList<>();
        places.forEach((thing, where) -> {
            if (thing.kind() == Uncontrolled.Kind.ONE_STEP) {
                String place = where.isEmpty() ? "" : ", " + words(where);
                list.add(
                        new Search.NotExplored(
                                Search.NotExplored.Kind.ONE_STEP, thing.what() + place));
            }
        });
        return list;
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

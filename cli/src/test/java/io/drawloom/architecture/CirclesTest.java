package io.drawloom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Holds the arrows between the files of a room: no file knows itself over others. So each room can
 * be read from its lowest file to its highest. That a sealed type names its members counts as none.
 */
@Tag("architecture")
class CirclesTest {
    private static final String OURS = "io.drawloom.";

    /** The rooms, each with the packages below it, that have no circles but those named here. */
    private static final Map<String, List<Circle>> ROOMS =
            Map.ofEntries(
                    Map.entry(
                            "async",
                            List.of(
                                    new Circle(
                                            "what users see: the signatures of tasks, of what"
                                                    + " becomes a task, of their loop and of who"
                                                    + " listens name one another",
                                            Set.of(
                                                    "Coroutine",
                                                    "EventLoop",
                                                    "Gather",
                                                    "LoopListener",
                                                    "Task")))),
                    Map.entry("analyse", List.of()),
                    Map.entry("check", List.of()),
                    Map.entry("cli", List.of()),
                    Map.entry("engine", List.of()),
                    Map.entry("explore", List.of()),
                    Map.entry("happensbefore", List.of()),
                    Map.entry("instrument", List.of()),
                    Map.entry("jdk", List.of()),
                    Map.entry("json", List.of()),
                    Map.entry("learn", List.of()),
                    Map.entry("report", List.of()),
                    Map.entry("simulate", List.of()),
                    Map.entry("source", List.of()),
                    Map.entry("trace", List.of()));

    /** Files that may know one another, and why. */
    private record Circle(String why, Set<String> files) {}

    static Stream<String> rooms() {
        return ROOMS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void the_files_of_a_room_know_each_other_in_no_circle(String room) {
        Set<Set<String>> expected = new HashSet<>();
        ROOMS.getOrDefault(room, List.of()).forEach(it -> expected.add(it.files()));
        Map<String, Set<String>> arrows = arrows(OURS + room + ".");
        assertThat(arrows).as("files of " + room).isNotEmpty();
        Set<Set<String>> circles = circles(arrows);
        assertThat(circles)
                .as(() -> "circles of files in " + room + ":\n" + describe(arrows, circles))
                .isEqualTo(expected);
    }

    @Test
    void two_circles_that_one_file_reaches_are_told_apart() {
        Map<String, Set<String>> arrows =
                Map.of(
                        "top", Set.of("a", "d"),
                        "a", Set.of("b"),
                        "b", Set.of("c", "leaf"),
                        "c", Set.of("a"),
                        "d", Set.of("e"),
                        "e", Set.of("d", "a"),
                        "leaf", Set.of());
        assertThat(circles(arrows)).isEqualTo(Set.of(Set.of("a", "b", "c"), Set.of("d", "e")));
    }

    /** Which file knows which others, of those whose names begin so. */
    private static Map<String, Set<String>> arrows(String prefix) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : ArrowsTest.CLASSES) {
            if (!type.getName().startsWith(prefix)) {
                continue;
            }
            String from = file(type, prefix);
            Set<String> known = arrows.computeIfAbsent(from, _ -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getName().startsWith(prefix) && !file(target, prefix).equals(from)) {
                    known.add(file(target, prefix));
                }
            }
        }
        return arrows;
    }

    /** The file that a class stands in: its outermost class, without the prefix. */
    private static String file(JavaClass type, String prefix) {
        String name = type.getName().substring(prefix.length());
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** Those that know one another, by Tarjan's algorithm (1972). */
    private static Set<Set<String>> circles(Map<String, Set<String>> arrows) {
        return new Tarjan(arrows).circles;
    }

    private static final class Tarjan {
        private final Map<String, Set<String>> arrows;
        private final Map<String, Integer> indexes = new HashMap<>();
        private final Deque<String> open = new ArrayDeque<>();
        private final Set<Set<String>> circles = new HashSet<>();

        Tarjan(Map<String, Set<String>> arrows) {
            this.arrows = arrows;
            for (String file : arrows.keySet()) {
                if (!indexes.containsKey(file)) {
                    visit(file);
                }
            }
        }

        /** Gives the lowest index that can be reached from the file among those that are open. */
        private int visit(String file) {
            int index = indexes.size();
            indexes.put(file, index);
            open.push(file);
            int lowest = index;
            for (String next : arrows.getOrDefault(file, Set.of())) {
                Integer known = indexes.get(next);
                if (known == null) {
                    lowest = Math.min(lowest, visit(next));
                } else if (open.contains(next)) {
                    lowest = Math.min(lowest, known);
                }
            }
            if (lowest == index) {
                Set<String> circle = new TreeSet<>();
                String last;
                do {
                    last = open.pop();
                    circle.add(last);
                } while (!last.equals(file));
                if (circle.size() > 1) {
                    circles.add(circle);
                }
            }
            return lowest;
        }
    }

    private static String describe(Map<String, Set<String>> arrows, Set<Set<String>> circles) {
        List<String> lines = new ArrayList<>();
        for (Set<String> circle : circles) {
            for (String file : circle) {
                Set<String> known = new TreeSet<>(arrows.getOrDefault(file, Set.of()));
                known.retainAll(circle);
                lines.add(file + " knows " + String.join(", ", known));
            }
            lines.add("");
        }
        return String.join("\n", lines);
    }
}

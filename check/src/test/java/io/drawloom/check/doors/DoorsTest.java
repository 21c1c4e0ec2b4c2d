package io.drawloom.check.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.SmallSearch;
import io.drawloom.instrument.Program;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whatever door a program goes through to a variable, the search turns it round with all other
 * accesses of that variable. The doors are found in the declarations ({@link Doors}); for each, two
 * threads go to one variable: the one by the door and by a plain access, the other by plain ones.
 * The search must give what the interleavings of these steps give when they are done one after the
 * other in one thread, no more and no less.
 *
 * <p>The build tries each door with one variable and one shape of sharing, another one each time;
 * all of them with {@code -Ddrawloom.doors=all}.
 */
final class DoorsTest {
    private static final boolean ALL = "all".equals(System.getProperty("drawloom.doors"));

    /** How the second thread comes to the object: {@link DoorProgram#run} knows them. */
    private static final List<String> SHAPES =
            List.of("static", "captured", "given", "collected", "reached", "late");

    private static final long MOST_EXECUTIONS = 10_000;

    /** What throws whatever the object is, or is given a value that only some objects take. */
    private static final Set<String> REFUSED =
            Set.of(
                    "ByteBuffer.flip[]",
                    "ByteBuffer.reset[]",
                    "ByteBuffer.array[]",
                    "ByteBuffer.arrayOffset[]",
                    "MemorySegment.asByteBuffer[]",
                    "MemorySegment.force[]",
                    "MemorySegment.isLoaded[]",
                    "MemorySegment.load[]",
                    "MemorySegment.unload[]",
                    "MemorySegment.reinterpret",
                    "MemorySegment.set[interface java.lang.foreign.AddressLayout",
                    "MemorySegment.setAtIndex[interface java.lang.foreign.AddressLayout",
                    "byteBufferViewVarHandle"); // of a heap buffer, all but get and set

    /** The classes of the doors, for the steps that are done without threads. */
    private static final class DoorLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        DoorLoader(Map<String, byte[]> classes) {
            super(DoorsTest.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private final Doors doors = Doors.all();
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();
    private final Map<String, Integer> left = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int exercised;
    private long executions;

    @BeforeEach
    void the_steps_find_the_classes_of_the_doors() {
        thread.setContextClassLoader(new DoorLoader(doors.classes.all()));
    }

    @AfterEach
    void and_nobody_else_does() {
        thread.setContextClassLoader(before);
    }

    @Test
    void of_each_member_it_is_known_whether_it_is_a_door() {
        assertThat(doors.unknown).isEmpty();
    }

    @Test
    @Timeout(7200)
    void through_each_door_the_search_sees_what_plain_steps_show() {
        URL place = DoorsTest.class.getProtectionDomain().getCodeSource().getLocation();
        String here = DoorsTest.class.getPackageName();
        List<Doors.Cell> tried = ALL ? doors.cells : oneOfEach(doors.cells);
        try (Program program =
                new Program(doors.classes.all(), List.of(place), name -> name.startsWith(here))) {
            for (int i = 0; i < tried.size(); i++) {
                Doors.Cell cell = tried.get(i);
                Kind kind = kind(cell);
                if (kind.why() == null) {
                    for (String shape : ALL ? SHAPES : List.of(SHAPES.get(i % SHAPES.size()))) {
                        compare(program, cell, kind.writes(), shape);
                    }
                } else {
                    left.merge(kind.why(), 1, Integer::sum);
                }
            }
        }
        System.out.printf(
                "%,d doors to variables, %,d tried; %,d programs, %,d executions%n",
                doors.cells.size(), tried.size(), exercised, executions);
        left.forEach((why, count) -> System.out.println("  left out, " + why + ": " + count));
        assertThat(wrong).isEmpty();
        int most = tried.size() * (ALL ? SHAPES.size() : 1);
        assertThat(exercised).isGreaterThan(most / 2);
    }

    /** Each door, with one of the variables that it goes to: another one than the door before. */
    private static List<Doors.Cell> oneOfEach(List<Doors.Cell> cells) {
        Map<String, List<Doors.Cell>> byDoor = new LinkedHashMap<>();
        for (Doors.Cell cell : cells) {
            byDoor.computeIfAbsent(cell.name(), it -> new ArrayList<>()).add(cell);
        }
        List<Doors.Cell> some = new ArrayList<>();
        for (List<Doors.Cell> variables : byDoor.values()) {
            some.add(variables.get(some.size() % variables.size()));
        }
        return some;
    }

    private void compare(Program program, Doors.Cell cell, boolean writes, String shape) {
        SmallSearch.Seen seen =
                SmallSearch.all(
                        program,
                        DoorProgram.class.getName(),
                        "run",
                        List.of(
                                names(cell),
                                cell.tools(),
                                cell.plain(),
                                cell.values(),
                                writes,
                                cell.place(),
                                shape),
                        new SmallSearch.Options(MOST_EXECUTIONS));
        exercised++;
        executions += seen.executions();
        Set<String> expected = byHand(cell, writes, shape.equals("late"));
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(seen.outcomes());
        Set<String> surplus = new TreeSet<>(seen.outcomes());
        surplus.removeAll(expected);
        if (!missing.isEmpty() || !surplus.isEmpty() || !seen.complete()) {
            wrong.add(
                    "%s of %s, %s: missing %s, surplus %s, not controlled %s"
                            .formatted(
                                    cell.name(),
                                    cell.place(),
                                    shape,
                                    missing,
                                    surplus,
                                    seen.uncontrolled()));
        }
    }

    private static List<String> names(Doors.Cell cell) {
        return List.of(cell.door(), cell.read(), cell.write());
    }

    private static DoorProgram steps(Doors.Cell cell, boolean writes) throws Exception {
        return new DoorProgram(names(cell), cell.tools(), cell.plain(), cell.values(), writes);
    }

    // ---- what a door does, found out by going through it

    private static final String ADDRESS = "gives what the object alone has, as its address";

    /** What tells of an address: that of two objects may be the same by chance. */
    private static final List<String> ADDRESSES =
            List.of("MemorySegment.address", "MemorySegment.maxByteAlignment");

    /**
     * What a door does.
     *
     * @param writes whether it changes the variable; else it reads it
     * @param why it is left out; null if it is not
     */
    private record Kind(boolean writes, String why) {}

    private static Kind kind(Doors.Cell cell) {
        if (ADDRESSES.stream().anyMatch(cell.name()::startsWith)) {
            return new Kind(false, ADDRESS);
        }
        try {
            String first = alone(cell, false);
            if (!alone(cell, false).equals(first)) {
                return new Kind(false, ADDRESS);
            }
            boolean writes = !last(first).equals(last(untouched(cell)));
            boolean reads = !result(alone(cell, true)).equals(result(first));
            return new Kind(writes, reads || writes ? null : "does not touch the variable");
        } catch (Throwable e) {
            if (REFUSED.stream().noneMatch(cell.name()::startsWith)) {
                throw new AssertionError(cell.name() + " of " + cell.place(), e);
            }
            return new Kind(false, "throws " + e.getClass().getSimpleName());
        }
    }

    /** The outcome of the door alone, after a write or not. */
    private static String alone(Doors.Cell cell, boolean changed) throws Throwable {
        DoorProgram steps = steps(cell, false);
        Object target = DoorProgram.target(cell.place());
        if (changed) {
            steps.b2(target);
        }
        steps.a1(target);
        return steps.outcome(target);
    }

    private static String untouched(Doors.Cell cell) throws Throwable {
        return steps(cell, false).outcome(DoorProgram.target(cell.place()));
    }

    private static String result(String outcome) {
        return outcome.split(" \\| ")[1];
    }

    private static String last(String outcome) {
        return outcome.split(" \\| ")[3];
    }

    // ---- the interleavings, without threads

    private static Set<String> byHand(Doors.Cell cell, boolean writes, boolean late) {
        int each = late ? 3 : 2;
        Set<String> all = new TreeSet<>();
        for (int order = 0; order < 1 << 2 * each; order++) {
            if (Integer.bitCount(order) == each) {
                try {
                    all.add(byHand(cell, writes, late, order, 2 * each));
                } catch (Throwable e) {
                    throw new AssertionError(cell.name() + " of " + cell.place(), e);
                }
            }
        }
        return all;
    }

    /**
     * One of them.
     *
     * @param late whether the first step of the one publishes the object, and the first of the
     *     other looks for it
     * @param order a bit each step: whether the other thread makes it
     */
    private static String byHand(
            Doors.Cell cell, boolean writes, boolean late, int order, int length) throws Throwable {
        DoorProgram steps = steps(cell, writes);
        Object target = DoorProgram.target(cell.place());
        int one = late ? 0 : 1;
        int other = late ? 0 : 1;
        boolean published = !late;
        boolean found = !late;
        for (int i = 0; i < length; i++) {
            if ((order >> i & 1) == 0) {
                switch (one++) {
                    case 0 -> published = true;
                    case 1 -> steps.a1(target);
                    default -> steps.a2(target);
                }
            } else if (other++ == 0) {
                found = published;
            } else if (found && other == 2) {
                steps.b1(target);
            } else if (found) {
                steps.b2(target);
            }
        }
        return steps.outcome(target);
    }
}

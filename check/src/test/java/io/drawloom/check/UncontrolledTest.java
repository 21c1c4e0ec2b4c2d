package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** What a program does that is not under control is named, with its place. */
@ExtendWith(SourceCheck.class)
final class UncontrolledTest {
    /** The program with this body of its main method, in line 5, and these members. */
    private static Verdict check(Options options, String body, String members) {
        return SourceCheck.check(
                options,
                """
                import java.util.*;

                public class Main {
                    public static void main(String[] args) throws Exception {
                        BODY
                    }

                    MEMBERS
                }
                """
                        .replace("BODY", body)
                        .replace("MEMBERS", members));
    }

    private static List<Search.Uncontrolled> named(String body, String members) {
        return check(SourceCheck.OPTIONS, body, members).trace().search().uncontrolled();
    }

    @Test
    void an_ordinary_program_leaves_nothing_out_of_control() {
        assertThat(named("new Main().hashCode(); new Random().nextInt();", "")).isEmpty();
    }

    /** Something of several parts, done while nobody else can come between. */
    private static final String ALONE =
            "Map<String, String> m = new java.util.concurrent.ConcurrentHashMap<>(); m.clear();"
                    + " new ArrayList<>(m.values()); ";

    @Test
    void what_is_taken_as_one_step_is_no_matter_where_one_thread_is_alone() {
        String others = "Thread t = new Thread(() -> m.put(\"a\", \"b\")); t.start(); ";
        Verdict alone = check(SourceCheck.OPTIONS, ALONE + others + "t.join(); m.clear();", "");
        assertThat(alone.trace().search().notExplored()).isEmpty();
        Verdict beside = check(SourceCheck.OPTIONS, ALONE + others + "m.clear(); t.join();", "");
        assertThat(beside.trace().search().notExplored())
                .containsExactly(
                        new Search.NotExplored(
                                Search.NotExplored.Kind.ONE_STEP,
                                "Map.clear is taken as one step, though it is several,"
                                        + " Main.java:5"));
    }

    @Test
    void the_network() {
        assertThat(named("new java.net.ServerSocket(0).close();", ""))
                .containsExactly(
                        new Search.Uncontrolled(
                                "the network (java.net.ServerSocket)", "Main.java:5", 2));
    }

    @Test
    void files() {
        assertThat(
                        named(
                                "java.nio.file.Files.exists(java.nio.file.Path.of(\"x\"));\n"
                                        + "new java.io.File(\"y\").exists();",
                                ""))
                .containsExactly(
                        new Search.Uncontrolled("files (java.io.File)", "Main.java:6", 1),
                        new Search.Uncontrolled("files (java.nio.file.Files)", "Main.java:5", 1));
    }

    @Test
    void a_method_reference_to_such_a_method() {
        assertThat(
                        named(
                                "java.util.function.Predicate<java.io.File> is ="
                                        + " java.io.File::exists;\n"
                                        + "is.test(new java.io.File(\"y\"));",
                                ""))
                .containsExactly(new Search.Uncontrolled("files (java.io.File)", "Main.java:5", 1));
    }

    @Test
    void another_process_is_waited_for() {
        Verdict verdict =
                check(
                        SourceCheck.OPTIONS.withStrategy(SearchKind.RANDOM).withExecutions(2),
                        "new ProcessBuilder(\"true\").start().waitFor();",
                        "");

        assertThat(verdict.failed()).isFalse();
        assertThat(verdict.trace().search().uncontrolled())
                .contains(
                        new Search.Uncontrolled(
                                "another process (java.lang.ProcessBuilder)", "Main.java:5", 1),
                        new Search.Uncontrolled(
                                "another process (java.lang.Process)", "Main.java:5", 1));
    }

    @Test
    void what_the_jdk_keeps_for_the_whole_virtual_machine() {
        assertThat(
                        named(
                                "System.setProperty(\"drawloom.test\", \"x\");\n"
                                        + "Locale.setDefault(Locale.getDefault());",
                                ""))
                .containsExactly(
                        new Search.Uncontrolled(
                                "Locale.setDefault: what it changes is not put back between"
                                        + " executions",
                                "Main.java:6",
                                1),
                        new Search.Uncontrolled(
                                "System.setProperty: what it changes is not put back between"
                                        + " executions",
                                "Main.java:5",
                                1));
    }

    @Test
    void a_class_that_is_left_out_of_the_weaving() {
        Verdict verdict =
                check(
                        SourceCheck.OPTIONS.withExclude(List.of("Main$Kept")),
                        "Kept.add();\nKept.count++;",
                        "static class Kept { static int count; static void add() { count++; } }");

        assertThat(verdict.trace().search().uncontrolled())
                .containsExactly(
                        new Search.Uncontrolled(
                                "class Main$Kept, which is not woven: its steps, and what it keeps",
                                "Main.java:5 and 1 more place",
                                3));
    }

    @Test
    void nothing_of_what_enums_and_interfaces_keep_in_final_fields() {
        assertThat(
                        named(
                                "Color.RED.seen.add(1); Shared.LIST.add(2);",
                                "enum Color { RED; final List<Integer> seen = new ArrayList<>(); }"
                                        + " interface Shared { List<Integer> LIST = new"
                                        + " ArrayList<>(); }"))
                .isEmpty();
    }

    @Test
    void a_point_where_the_virtual_machine_cannot_switch() {
        // the virtual machine itself asks a loader for a class
        List<Search.Uncontrolled> named =
                named(
                        "Thread other = new Thread(() -> count++);\n"
                                + "other.start();\n"
                                + "try { Class.forName(\"Absent\", false, new Looking()); }"
                                + " catch (ClassNotFoundException e) { }\n"
                                + "other.join();",
                        "static int count;\n"
                                + "static class Looking extends ClassLoader {\n"
                                + "protected Class<?> findClass(String n) throws"
                                + " ClassNotFoundException {\n"
                                + "count++;\n"
                                + "throw new ClassNotFoundException(n); } }");

        assertThat(named)
                .extracting(Search.Uncontrolled::what, Search.Uncontrolled::where)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "a point under a native frame, where the JVM cannot switch threads",
                                "Main.java:14"));
    }

    /** The other thread could come between before it is joined, and not after. */
    @Test
    void a_call_of_several_steps_is_named_only_where_somebody_could_come_between() {
        Verdict verdict =
                check(
                        SourceCheck.OPTIONS,
                        "Map<Integer, Integer> map = new"
                                + " java.util.concurrent.ConcurrentHashMap<>();\n"
                                + "Thread t = new Thread(() -> map.put(3, 4)); t.start();\n"
                                + "map.isEmpty(); map.get(3);\n"
                                + "t.join();\n"
                                + "map.isEmpty(); map.size();",
                        "");

        assertThat(verdict.trace().search().notExplored())
                .containsExactly(
                        new Search.NotExplored(
                                Search.NotExplored.Kind.ONE_STEP,
                                "Map.isEmpty is taken as one step, though it is several,"
                                        + " Main.java:7"));
        assertThat(verdict.proved()).isFalse();
    }

    @Test
    void what_is_taken_as_one_step_though_it_is_several() {
        Verdict verdict =
                check(
                        SourceCheck.OPTIONS,
                        "Map<Integer, Integer> map = new"
                                + " java.util.concurrent.ConcurrentHashMap<>();\n"
                                + "Thread t = new Thread(() -> map.put(3, 4)); t.start();\n"
                                + "map.putAll(Map.of(1, 2)); t.join();",
                        "");

        assertThat(verdict.trace().search().notExplored())
                .containsExactly(
                        new Search.NotExplored(
                                Search.NotExplored.Kind.ONE_STEP,
                                "Map.putAll is taken as one step, though it is several,"
                                        + " Main.java:7"));
    }
}

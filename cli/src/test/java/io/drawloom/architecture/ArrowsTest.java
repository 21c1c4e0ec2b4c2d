package io.drawloom.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds the arrows between the rooms: a room is a package, and knows only the rooms named here. */
@Tag("architecture")
class ArrowsTest {
    private static final String OURS = "io.drawloom.";

    /** The rooms, and which others each may know. */
    private static final Map<String, Set<String>> MAY_KNOW =
            Map.ofEntries(
                    Map.entry("engine", Set.of()),
                    Map.entry("async", Set.of("engine")),
                    Map.entry("jdk", Set.of("engine")),
                    Map.entry("simulate", Set.of("engine")),
                    Map.entry("instrument", Set.of("engine", "jdk", "simulate")),
                    Map.entry("trace", Set.of()),
                    Map.entry("happensbefore", Set.of()),
                    Map.entry("explore", Set.of("engine", "happensbefore")),
                    Map.entry(
                            "check",
                            Set.of(
                                    "engine",
                                    "jdk",
                                    "instrument",
                                    "happensbefore",
                                    "explore",
                                    "trace",
                                    "analyse")),
                    Map.entry("source", Set.of()),
                    Map.entry("analyse", Set.of("trace", "happensbefore")),
                    Map.entry("report", Set.of("trace")),
                    Map.entry("json", Set.of("trace")),
                    Map.entry(
                            "learn",
                            Set.of("async", "source", "trace", "analyse", "check", "report")),
                    Map.entry(
                            "cli",
                            Set.of(
                                    "async",
                                    "learn",
                                    "engine",
                                    "jdk",
                                    "instrument",
                                    "source",
                                    "trace",
                                    "check",
                                    "report",
                                    "json")));

    /** Libraries of others, each with the only room that may know it. */
    private static final Map<String, String> LIBRARIES =
            Map.of("tools.jackson..", "json", "picocli..", "cli", "org.h2..", "learn");

    static final JavaClasses CLASSES = new ClassFileImporter().importPaths(Sources.classes());

    static Stream<String> rooms() {
        return MAY_KNOW.keySet().stream().sorted();
    }

    @Test
    void every_class_is_in_a_room_that_is_named_here() {
        Set<String> strays = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (rooms().noneMatch(
                            room -> (type.getPackageName() + ".").startsWith(OURS + room + "."))) {
                strays.add(type.getName());
            }
        }
        assertThat(strays).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for_and_where_null_may_be() {
        Set<String> silent = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                silent.add(type.getPackageName());
            }
        }
        assertThat(silent).as("packages whose package-info.java is not @NullMarked").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_knows_only_the_rooms_it_may(String room) {
        Set<String> allowed = MAY_KNOW.getOrDefault(room, Set.of());
        for (String other : MAY_KNOW.keySet()) {
            if (!other.equals(room) && !allowed.contains(other)) {
                noClasses()
                        .that(resideInAnyPackage(OURS + room + ".."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(OURS + other + ".."))
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void the_policies_of_the_event_loop_know_nothing_of_tasks() {
        noClasses()
                .that(resideInAnyPackage(OURS + "async.policy.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(OURS + "async"))
                .check(CLASSES);
    }

    @Test
    void a_library_is_known_to_one_room_only() {
        LIBRARIES.forEach((library, room) ->
                noClasses()
                        .that()
                        .resideOutsideOfPackage(OURS + room + "..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(library))
                        .allowEmptyShould(true)
                        .check(CLASSES));
    }

    @Test
    void what_a_program_shares_its_machine_with_needs_the_jdk_alone() {
        noClasses()
                .that(
                        resideInAnyPackage(
                                OURS + "engine..",
                                OURS + "jdk..",
                                OURS + "instrument..",
                                OURS + "simulate..",
                                OURS + "async.."))
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.drawloom..",
                        "java..",
                        "javax.net..",
                        "jdk..",
                        "sun..",
                        "com.sun.net.httpserver..",
                        "org.jspecify..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void a_report_is_a_pure_function() {
        noClasses()
                .that(resideInAnyPackage(OURS + "report.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net.."))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(System.class, java.io.PrintStream.class, java.io.File.class)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /**
     * A thread of a program that queued up for a monitor of the engine would be taken off its loom
     * in the midst of the engine's work. {@code ShortLock} is there for what looms share. Of what
     * changes classes, only the agent's start and what completes it run on no thread of a program.
     */
    @Test
    void what_runs_on_the_threads_of_a_program_enters_no_monitor_of_the_jvm() throws IOException {
        Set<String> monitors = new TreeSet<>();
        for (Path folder : Sources.classes()) {
            for (String room :
                    List.of(
                            "engine",
                            "jdk",
                            "simulate",
                            "instrument",
                            "explore",
                            "happensbefore")) {
                Path classes = folder.resolve("io/drawloom").resolve(room);
                if (Files.isDirectory(classes)) {
                    try (Stream<Path> files = Files.walk(classes)) {
                        for (Path file :
                                files.filter(it -> it.toString().endsWith(".class")).toList()) {
                            monitors(ClassFile.of().parse(file), monitors);
                        }
                    }
                }
            }
        }
        assertThat(monitors)
                .containsExactly(
                        "io/drawloom/instrument/Agent.complete",
                        "io/drawloom/instrument/Agent.install");
    }

    private static void monitors(ClassModel type, Set<String> found) {
        for (MethodModel method : type.methods()) {
            boolean enters =
                    method.code().stream()
                            .flatMap(it -> it.elementStream())
                            .anyMatch(MonitorInstruction.class::isInstance);
            if (enters || method.flags().has(AccessFlag.SYNCHRONIZED)) {
                found.add(type.thisClass().asInternalName() + "." + method.methodName());
            }
        }
    }
}

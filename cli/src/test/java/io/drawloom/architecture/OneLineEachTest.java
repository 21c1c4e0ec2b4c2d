package io.drawloom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What CONTRIBUTING says that one file and one line add. Of each kind of thing it says which files
 * know the ones that there are: no other has to know a new one.
 */
@Tag("architecture")
class OneLineEachTest {
    private static final String PROGRAM = "io.drawloom.instrument.program.";

    @Test
    void a_transformer_is_known_to_the_list_of_transformers_alone() {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass each : kinds(PROGRAM + "ProgramTransformer")) {
            known.put(each.getSimpleName(), users(each));
        }
        assertThat(known).hasSizeGreaterThan(20);
        known.values().removeIf(Set.of("MethodWeaver")::equals);
        assertThat(known).isEmpty();
    }

    @Test
    void a_concern_of_the_jdk_is_known_to_the_list_of_concerns_alone() {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass each : kinds("io.drawloom.instrument.jdk.JdkConcern")) {
            known.put(each.getSimpleName(), users(each));
        }
        assertThat(known).hasSizeGreaterThan(20);
        known.values().removeIf(Set.of("JdkClasses")::equals);
        assertThat(known).isEmpty();
    }

    @Test
    void a_strategy_is_known_to_the_list_of_strategies_alone() {
        JavaClass list = type("io.drawloom.check.SearchKind");
        assertThat(users(type("io.drawloom.explore.RandomWalk")))
                // the other goes on at random where a schedule is over, and needs no strategy for it
                .containsExactly("Prefixed", "SearchKind");
        assertThat(usersOf(list, "RANDOM")).isEmpty();
    }

    @Test
    void how_a_kind_of_mistake_is_found_is_known_to_the_list_of_kinds_alone() {
        assertThat(users(type("io.drawloom.analyse.LostUpdates"))).containsExactly("Patterns");
        assertThat(users(type("io.drawloom.analyse.AtomicityViolations")))
                .containsExactly("Patterns");
    }

    @Test
    void what_a_kind_of_mistake_is_is_known_to_who_finds_it_and_who_has_words_for_it() {
        assertThat(users(type("io.drawloom.trace.Pattern$AtomicityViolation")))
                .containsExactly("AtomicityViolations", "Explain", "Headline", "Patterns");
    }

    @Test
    void an_option_is_known_to_where_it_is_declared_and_where_it_matters() {
        assertThat(usersOf(type("io.drawloom.trace.Settings"), "IGNORE_DATA_RACES"))
                .containsExactly("Options");
    }

    /** The classes that are one of these and can be made. */
    private static Set<JavaClass> kinds(String name) {
        JavaClass type = type(name);
        Set<JavaClass> kinds = new TreeSet<>(java.util.Comparator.comparing(JavaClass::getName));
        for (JavaClass each : type.getAllSubclasses()) {
            if (!each.getModifiers().contains(JavaModifier.ABSTRACT)
                    && each.getEnclosingClass().isEmpty()) {
                kinds.add(each);
            }
        }
        return kinds;
    }

    private static JavaClass type(String name) {
        return ArrowsTest.CLASSES.get(name);
    }

    /** The files, by their classes, that know the class; its own is not among them. */
    private static Set<String> users(JavaClass type) {
        Set<String> users = new TreeSet<>();
        for (Dependency each : type.getDirectDependenciesToSelf()) {
            add(each.getOriginClass(), type, users);
        }
        return users;
    }

    /** The files that read the field. */
    private static Set<String> usersOf(JavaClass type, String field) {
        Set<String> users = new TreeSet<>();
        type.getField(field)
                .getAccessesToSelf()
                .forEach(it -> add(it.getOriginOwner(), type, users));
        return users;
    }

    private static void add(JavaClass user, JavaClass type, Set<String> users) {
        if (!outermost(user).equals(outermost(type))) {
            users.add(outermost(user).getSimpleName());
        }
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(OneLineEachTest::outermost).orElse(type);
    }
}

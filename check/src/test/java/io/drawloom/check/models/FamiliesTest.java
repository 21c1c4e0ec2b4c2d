package io.drawloom.check.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.JavaBase;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which types of the JDK have a family, or a reason why they have none. Nobody has to remember it:
 * the types are read from the running JDK.
 */
class FamiliesTest {
    private static final Path PAGE = Path.of("..", "docs", "jdk.md");

    private static final List<String> PACKAGES =
            List.of(
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks");

    private static final Pattern NAME = Pattern.compile("`([A-Za-z]+)`");

    /** What is in no package of {@link #PACKAGES}, but has a family. */
    private static final Set<String> OTHERS =
            Set.of("Collections", "Hashtable", "Stack", "StreamSupport", "Timer", "Vector");

    @Test
    void a_public_type_has_a_family_or_a_reason_why_it_has_none() {
        Set<String> known = new TreeSet<>(inFamilies());
        known.addAll(Family.withNone().keySet());
        assertThat(known).containsAll(publicTypes());
    }

    @Test
    void a_type_that_has_a_reason_has_no_family_and_is_public() {
        Set<String> none = Family.withNone().keySet();
        assertThat(none).doesNotContainAnyElementsOf(inFamilies());
        assertThat(publicTypes()).containsAll(none);
    }

    @Test
    void the_page_names_the_types_that_have_families_where_it_says_so() throws IOException {
        Set<String> named = named(it -> it.startsWith("|") && it.contains("`ModelsTest`"));
        named.remove("ModelsTest");
        named.removeIf(it -> it.endsWith("Test"));
        Set<String> held = publicTypes();
        held.retainAll(inFamilies());
        held.addAll(OTHERS);
        assertThat(named).containsExactlyInAnyOrderElementsOf(held);
    }

    @Test
    void the_page_names_the_types_that_have_none_and_why() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        Family.withNone()
                .forEach((type, why) -> assertThat(lines).contains("- `" + type + "`: " + why));
        assertThat(named(it -> it.startsWith("- `")))
                .containsExactlyInAnyOrderElementsOf(Family.withNone().keySet());
    }

    private static Set<String> named(java.util.function.Predicate<String> lines)
            throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(lines)
                .map(it -> it.startsWith("- ") ? it.substring(0, it.indexOf(':')) : it)
                .flatMap(it -> NAME.matcher(it).results().map(name -> name.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> inFamilies() {
        return Family.all().stream()
                .flatMap(it -> it.copied().stream())
                .map(it -> it.substring(it.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those with code of their own: no exceptions, and no interfaces that others implement. */
    private static Set<String> publicTypes() {
        return PACKAGES.stream()
                .flatMap(it -> JavaBase.classes(it).stream())
                .filter(FamiliesTest::hasCode)
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasCode(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && !type.isMemberClass()
                && !Throwable.class.isAssignableFrom(type)
                && (!type.isInterface() || type.isSealed());
    }
}

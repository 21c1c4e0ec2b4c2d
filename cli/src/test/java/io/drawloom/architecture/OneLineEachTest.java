package io.drawloom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What CONTRIBUTING says that one file and one line add. Of each kind of thing it says which files
 * know the ones that there are: no other has to know a new one.
 */
@Tag("architecture")
class OneLineEachTest {
    private static final Map<String, ConstantPool> POOLS = pools();

    private static final String PROGRAM = "io.drawloom.instrument.program.";

    @Test
    void a_transformer_is_known_to_the_list_of_transformers_alone() {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass each : kinds(PROGRAM + "ProgramTransformer")) {
            known.put(each.getSimpleName(), users(each));
        }
        assertThat(known).hasSizeGreaterThan(20);
        known.values().removeIf(Set.of("MethodWeaver")::equals);
        // what these tell of a call or a method, another asks beside
        assertThat(known)
                .isEqualTo(
                        Map.of(
                                "ArrayMethods", Set.of("Arguments", "MethodWeaver"),
                                "FieldUpdaters", Set.of("MethodWeaver", "SharedObjects"),
                                "IdentityHashes", Set.of("ClassWeaver", "MethodWeaver"),
                                "Streams", Set.of("Arguments", "MethodWeaver", "SharedObjects")));
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
                // the other goes on at random where a schedule is over, and needs no strategy for
                // it
                .containsExactly("Prefixed", "SearchKind");
        assertThat(usersOf(list, "RANDOM")).isEmpty();
        assertThat(textsOf(list, "pos")).isEmpty();
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
                .containsExactly("AtomicityViolations", "PatternWords");
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

    /**
     * The files, by their classes, that name the class; its own is not among them. A switch over
     * types names them in the pool of constants alone.
     */
    private static Set<String> users(JavaClass type) {
        String name = type.getName().replace('.', '/');
        return files(
                type,
                entry ->
                        switch (entry) {
                            case ClassEntry it -> it.asInternalName().equals(name);
                            case Utf8Entry it -> it.stringValue().contains("L" + name + ";");
                            default -> false;
                        });
    }

    /** The files in which the text stands as it is. */
    private static Set<String> textsOf(JavaClass type, String text) {
        return files(type, it -> it instanceof StringEntry s && s.stringValue().equals(text));
    }

    private static Set<String> files(JavaClass type, Predicate<PoolEntry> names) {
        Set<String> users = new TreeSet<>();
        POOLS.forEach((user, pool) -> {
            for (PoolEntry each : pool) {
                if (names.test(each)) {
                    add(user, type, users);
                }
            }
        });
        return users;
    }

    /** The files that read the field. */
    private static Set<String> usersOf(JavaClass type, String field) {
        Set<String> users = new TreeSet<>();
        type.getField(field)
                .getAccessesToSelf()
                .forEach(it -> add(it.getOriginOwner().getName(), type, users));
        return users;
    }

    private static void add(String user, JavaClass type, Set<String> users) {
        if (!outermost(user).equals(outermost(type.getName()))) {
            users.add(outermost(user).substring(user.lastIndexOf('.') + 1));
        }
    }

    private static String outermost(String name) {
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    private static Map<String, ConstantPool> pools() {
        Map<String, ConstantPool> pools = new TreeMap<>();
        for (Path folder : Sources.classes()) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : (Iterable<Path>) files::iterator) {
                    if (each.toString().endsWith(".class")) {
                        ClassModel model = ClassFile.of().parse(each);
                        pools.put(
                                model.thisClass().asInternalName().replace('/', '.'),
                                model.constantPool());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pools;
    }
}

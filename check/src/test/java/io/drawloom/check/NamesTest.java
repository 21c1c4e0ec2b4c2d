package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Place;
import io.drawloom.trace.TracedObject;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What the objects of an execution are called. */
final class NamesTest {
    private final Names names = new Names();

    private static Place source(String text) {
        return new Place("Main", "main", "Main.java", 7, text);
    }

    @Test
    void objects_are_numbered_as_they_come_and_named_by_their_class() {
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        int[] array = {1};
        assertThat(names.number(first)).isEqualTo(1);
        assertThat(names.number(array)).isEqualTo(2);
        assertThat(names.number(second)).isEqualTo(3);
        assertThat(names.number(first)).isEqualTo(1);
        assertThat(names.objects())
                .extracting(TracedObject::name)
                .containsExactly("StringBuilder#1", "int[]#1", "StringBuilder#2");
        assertThat(names.objects())
                .extracting(TracedObject::type)
                .containsExactly("java.lang.StringBuilder", "[I", "java.lang.StringBuilder");
        assertThat(names.objects())
                .extracting(TracedObject::kind)
                .containsExactly(
                        TracedObject.Kind.OBJECT,
                        TracedObject.Kind.ARRAY,
                        TracedObject.Kind.OBJECT);
    }

    @Test
    void equal_objects_are_two() {
        String one = new String("a");
        String other = new String("a");
        assertThat(names.number(one)).isNotEqualTo(names.number(other));
    }

    @Test
    void a_lock_is_called_as_the_source_calls_it() {
        int left = names.lock(new Object(), source("synchronized (left) {"));
        int self = names.lock(new Object(), source("synchronized (this) {"));
        int type = names.lock(NamesTest.class, source("static synchronized void add() {"));
        assertThat(List.of(names.display(left), names.display(self), names.display(type)))
                .containsExactly("left", "Object#2", "NamesTest.class");
    }

    @Test
    void two_locks_of_one_name_in_the_source_are_told_apart() {
        Object one = new Object();
        Object other = new Object();
        int first = names.lock(one, source("synchronized (lock) {"));
        int second = names.lock(other, source("synchronized (lock) {"));
        assertThat(first).isNotEqualTo(second);
        assertThat(names.display(first)).isEqualTo("lock");
        assertThat(names.display(second)).isEqualTo("Object#2");
        assertThat(names.lock(one, source("synchronized (other) {"))).isEqualTo(first);
        assertThat(names.display(first)).isEqualTo("lock");
    }

    @Test
    void a_lock_of_which_nothing_is_known_is_one_all_the_same() {
        assertThat(names.display(names.lock(null, Place.unknown()))).isEqualTo("a lock");
        assertThat(names.lock(null, Place.unknown())).isEqualTo(1);
    }

    @Test
    void two_threads_of_one_name_have_two_names_and_keep_them() {
        Thread one = new Thread(() -> {}, "worker");
        Thread other = new Thread(() -> {}, "worker");
        assertThat(names.name(one)).isEqualTo("worker");
        assertThat(names.name(other)).isEqualTo("Thread#1");
        one.setName("renamed");
        assertThat(names.value(one)).isEqualTo("worker");
        assertThat(names.value(other)).isEqualTo("Thread#1");
    }

    @Test
    void values_are_shown_as_they_are_and_objects_by_name() {
        assertThat(names.value(null)).isEqualTo("null");
        assertThat(names.value("a")).isEqualTo("\"a\"");
        assertThat(names.value('a')).isEqualTo("'a'");
        assertThat(names.value(7L)).isEqualTo("7");
        assertThat(names.value(true)).isEqualTo("true");
        assertThat(names.value(Thread.State.NEW)).isEqualTo("NEW");
        assertThat(names.value(NamesTest.class)).isEqualTo("NamesTest.class");
        assertThat(names.value(new Object())).isEqualTo("Object#1");
        assertThat(names.value("x".repeat(99))).hasSize(40).endsWith("…");
    }

    @Test
    void a_lambda_is_named_without_what_differs_from_jvm_to_jvm() {
        Runnable lambda = () -> {};
        assertThat(names.name(lambda)).isEqualTo("lambda#1");
        assertThat(names.objects().getFirst().type())
                .startsWith(NamesTest.class.getName() + "$$Lambda")
                .doesNotContain("/");
    }
}

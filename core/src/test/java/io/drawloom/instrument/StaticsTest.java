package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Each execution finds the program's static state as its initializers make it. */
final class StaticsTest {
    static int number = 5;
    static long wide;
    static final List<String> LIST = new ArrayList<>(List.of("first"));
    static final String CONSTANT = "constant";

    @Test
    void static_fields_start_anew() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    String seen = number + " " + wide + " " + LIST + " " + CONSTANT;
                                    number++;
                                    wide--;
                                    LIST.add("more");
                                    return seen;
                                }))
                .containsOnly("5 0 [first] constant");
    }

    static final class Lazy {
        static int made;
        static final Lazy ONE = new Lazy();

        Lazy() {
            made++;
        }
    }

    @Test
    void a_class_is_initialised_once_in_each_execution() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    Lazy first = Lazy.ONE;
                                    return first == Lazy.ONE ? Lazy.made : -1;
                                }))
                .containsOnly(1);
    }

    static int tries;

    static final class Fails {
        static int value = fail();

        static int fail() {
            tries++;
            throw new IllegalStateException("in the initializer");
        }
    }

    @Test
    void a_class_whose_initializer_throws_is_not_tried_again_until_the_next_execution() {
        assertThat(
                        Run.again(
                                2,
                                () -> {
                                    List<String> seen = new ArrayList<>();
                                    for (int i = 0; i < 2; i++) {
                                        try {
                                            seen.add("" + Fails.value);
                                        } catch (LinkageError e) {
                                            seen.add(e.getClass().getSimpleName());
                                        }
                                    }
                                    return seen + " " + tries;
                                }))
                .containsOnly("[ExceptionInInitializerError, NoClassDefFoundError] 1");
    }

    static final class Assertions {
        static boolean on() {
            boolean on = false;
            assert on = true;
            return on;
        }
    }

    @Test
    void assertions_are_on_in_each_execution() {
        assertThat(Run.again(3, Assertions::on)).containsOnly(true);
    }

    enum Colour {
        RED(1),
        GREEN(2) {
            @Override
            int twice() {
                return weight * 3;
            }
        };

        int weight;
        static int asked;

        Colour(int weight) {
            this.weight = weight;
        }

        int twice() {
            return weight * 2;
        }
    }

    static final Colour KEPT = Colour.RED;

    @Test
    void an_enum_keeps_its_identity() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    List<Object> seen = new ArrayList<>();
                                    seen.add(Colour.valueOf("RED") == Colour.RED);
                                    seen.add(KEPT == Colour.RED);
                                    seen.add(Colour.values()[1] == Colour.GREEN);
                                    seen.add(
                                            switch (KEPT) {
                                                case RED -> "red";
                                                case GREEN -> "green";
                                            });
                                    seen.add(Colour.class.getEnumConstants()[0] == Colour.RED);
                                    return seen;
                                }))
                .containsOnly(List.of(true, true, true, "red", true));
    }

    @Test
    void what_an_enum_holds_is_put_back() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    String seen =
                                            Colour.RED.weight
                                                    + " "
                                                    + Colour.GREEN.twice()
                                                    + " "
                                                    + Colour.asked;
                                    Colour.RED.weight = 9;
                                    Colour.GREEN.weight++;
                                    Colour.asked++;
                                    return seen;
                                }))
                .containsOnly("1 6 0");
    }

    enum Registry {
        ONLY;

        final List<String> names = new ArrayList<>();
    }

    @Test
    void what_a_final_field_of_an_enum_leads_to_is_named_as_not_put_back() {
        Run.Ran ran = Run.ran(() -> Registry.ONLY.names.size());
        assertThat(ran.good()).isEqualTo(0);
        assertThat(ran.loom().uncontrolled().keySet())
                .anySatisfy(what ->
                        assertThat(what.what())
                                .contains("StaticsTest$Registry.names")
                                .contains("is not put back"));
    }

    interface Defaults {
        int SIZE = 3;
        String NAME = "name".repeat(1);
    }

    @Test
    void a_field_of_an_interface_is_there() {
        assertThat(Run.again(3, () -> Defaults.SIZE + Defaults.NAME)).containsOnly("3name");
    }

    static final class Base {
        static int value = 1;
    }

    static class Parent {
        static int value = 1;
    }

    static final class Child extends Parent {
        static int other = Parent.value + 1;
    }

    @Test
    void an_inherited_static_field_is_the_parents() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    int seen = Child.value + 10 * Child.other;
                                    Child.value = 7;
                                    return seen;
                                }))
                .containsOnly(21);
    }

    static final class Waits {
        static int value = slowly();

        static int slowly() {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 4;
        }
    }

    @Test
    void a_thread_may_sleep_in_an_initializer_and_others_wait_for_it() {
        assertThat(
                        Run.all(() -> {
                            int[] seen = new int[1];
                            Thread other = new Thread(() -> seen[0] = Waits.value);
                            other.start();
                            int mine = Waits.value;
                            other.join();
                            return mine + seen[0];
                        }))
                .containsExactly("8");
    }

    static final class Ping {
        static int value = Pong.value + 1;
    }

    static final class Pong {
        static int value = Ping.value + 1;
    }

    @Test
    void two_classes_that_need_each_other_stand_still_if_two_threads_begin_them() {
        assertThat(
                        Run.all(() -> {
                            Thread other = new Thread(() -> wide = Ping.value);
                            other.start();
                            int mine = Pong.value;
                            other.join();
                            return mine;
                        }))
                .containsExactly("1", "2", "STUCK");
    }
}

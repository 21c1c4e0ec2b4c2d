package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.LoomOptions;

import org.junit.jupiter.api.Test;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

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
    void an_enums_constants_are_the_same_wherever_they_come_from() {
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
                                    seen.add(EnumSet.allOf(Colour.class).contains(Colour.GREEN));
                                    seen.add(
                                            new EnumMap<>(Map.of(Colour.GREEN, 1))
                                                            .keySet()
                                                            .iterator()
                                                            .next()
                                                    == Colour.GREEN);
                                    return seen;
                                }))
                .containsOnly(List.of(true, true, true, "red", true, true, true));
    }

    enum Unused {
        ONE
    }

    @Test
    void an_enum_that_is_first_asked_for_by_its_class_is_that_of_this_execution() {
        assertThat(
                        Run.again(
                                3,
                                () ->
                                        Unused.class.getEnumConstants()[0] == Unused.ONE
                                                && Enum.valueOf(Unused.class, "ONE") == Unused.ONE))
                .containsOnly(true);
    }

    /** What a switch over patterns makes of a value. */
    static String described(Object value) {
        return switch (value) {
            case null -> "null";
            case Colour.RED -> "red";
            case Colour colour when colour.weight > 1 -> "heavy";
            case Unused.ONE -> "one";
            case String text -> text;
            default -> "other";
        };
    }

    static String named(Colour colour) {
        return switch (colour) {
            case null -> "null";
            case RED -> "red";
            case GREEN -> "green";
        };
    }

    @Test
    void a_switch_over_patterns_knows_the_constants_of_this_execution() {
        assertThat(
                        Run.again(
                                3,
                                () ->
                                        described(Colour.RED)
                                                + described(Colour.GREEN)
                                                + described(Unused.ONE)
                                                + described("text")
                                                + described(null)
                                                + named(Colour.RED)
                                                + named(Colour.GREEN)
                                                + named(null)))
                .containsOnly("redheavyonetextnullredgreennull");
    }

    @Test
    void an_enum_starts_anew() {
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

        static final List<String> ALL = new ArrayList<>();
        final List<String> names = new ArrayList<>();
    }

    interface Defaults {
        int SIZE = 3;
        String NAME = "name".repeat(1);
        int LENGTH = NAME.length();
        List<String> LIST = new ArrayList<>();
        AtomicInteger COUNT = new AtomicInteger();
    }

    static final class Implements implements Defaults {}

    @Test
    void what_final_fields_of_enums_and_interfaces_lead_to_starts_anew() {
        Run.Body program =
                () -> {
                    String seen =
                            Registry.ONLY.names.size()
                                    + " "
                                    + Registry.ALL.size()
                                    + " "
                                    + Defaults.LIST.size()
                                    + " "
                                    + Defaults.COUNT.getAndIncrement();
                    Registry.ONLY.names.add("more");
                    Registry.ALL.add("more");
                    Implements.LIST.add("more");
                    return seen;
                };
        assertThat(Run.again(3, program)).containsOnly("0 0 0 0");
        assertThat(Run.uncontrolled(program)).isEmpty();
    }

    @Test
    void a_field_of_an_interface_is_there() {
        assertThat(
                        Run.again(
                                3,
                                () ->
                                        Defaults.SIZE
                                                + Defaults.NAME
                                                + Defaults.LENGTH
                                                + Implements.NAME))
                .containsOnly("3name4name");
    }

    @Test
    void reflection_and_handles_find_the_fields_of_an_interface() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    Object reflected = Defaults.class.getField("LIST").get(null);
                                    Object handled =
                                            MethodHandles.lookup()
                                                    .findStaticGetter(
                                                            Defaults.class, "LIST", List.class)
                                                    .invoke();
                                    return Defaults.class.getField("LENGTH").getInt(null)
                                            + " "
                                            + (reflected == Defaults.LIST)
                                            + " "
                                            + (handled == Defaults.LIST);
                                }))
                .containsOnly("4 true true");
    }

    static final List<String> ORDER = new ArrayList<>();

    static int note(String name) {
        ORDER.add(name);
        return 1;
    }

    interface WithoutBodies {
        int VALUE = note("without bodies");

        int value();
    }

    interface WithBodies {
        int VALUE = note("with bodies");

        default int more() {
            return 0;
        }
    }

    static class Above implements WithoutBodies, WithBodies {
        static int above = note("above");

        @Override
        public int value() {
            return 0;
        }
    }

    static class Between extends Above {
        static int nothing() {
            return 0;
        }
    }

    static final class Below extends Between {
        static int below = note("below");
    }

    @Test
    void classes_are_initialised_from_above() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    int seen = Below.below;
                                    return seen + " " + ORDER;
                                }))
                .containsOnly("1 [with bodies, above, below]");
    }

    @Test
    void a_class_without_an_initializer_has_those_above_it_initialised() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    int seen = Between.nothing();
                                    return seen + " " + ORDER;
                                }))
                .containsOnly("0 [with bodies, above]");
    }

    enum Small {
        ONE(1),
        TWO(2);

        final int number;

        Small(int number) {
            this.number = number;
        }
    }

    static int small(Small of) {
        return switch (of) {
            case ONE -> 1;
            case TWO -> 2;
        };
    }

    static int interleavings(Run.Body program) {
        return Run.all(LoomOptions.DEFAULT, program).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void that_two_threads_use_a_simple_enum_first_is_no_step() {
        int with =
                interleavings(() -> {
                    int[] seen = new int[1];
                    Thread other = new Thread(() -> seen[0] = small(Small.TWO));
                    other.start();
                    int mine = small(Small.ONE) + Small.TWO.number;
                    other.join();
                    return mine + seen[0];
                });
        int without =
                interleavings(() -> {
                    int[] seen = new int[1];
                    Thread other = new Thread(() -> seen[0] = 2);
                    other.start();
                    int mine = 3;
                    other.join();
                    return mine + seen[0];
                });
        assertThat(with).isEqualTo(without);
    }

    enum Counted {
        ONE;

        static int made;

        Counted() {
            count();
        }

        static void count() {
            made++;
        }
    }

    @Test
    void threads_wait_for_who_initialises_an_enum() {
        assertThat(
                        Run.all(() -> {
                            String[] seen = new String[1];
                            Thread other = new Thread(() -> seen[0] = Counted.ONE.name());
                            other.start();
                            String mine = Counted.ONE.name();
                            other.join();
                            return mine + seen[0] + Counted.made;
                        }))
                .containsExactly("ONEONE1");
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

    static final class Listed {
        static String where = top(new Throwable());
        int own;

        static String top(Throwable thrown) {
            StackTraceElement[] frames = thrown.getStackTrace();
            return frames[0].getMethodName() + " of " + frames[1].getMethodName();
        }

        void method() {
            own++;
        }

        static List<String> members() {
            List<String> names = new ArrayList<>();
            for (var field : Listed.class.getDeclaredFields()) {
                names.add(field.getName());
            }
            for (var method : Listed.class.getDeclaredMethods()) {
                names.add(method.getName());
            }
            names.sort(null);
            return names;
        }
    }

    private static String initialisedHere() {
        return Listed.where;
    }

    @Test
    void reflection_and_stack_traces_list_what_a_class_has_itself() {
        assertThat(Run.all(() -> Listed.members()))
                .containsExactly("[members, method, own, top, where]");
        assertThat(Run.all(StaticsTest::initialisedHere))
                .containsExactly("<clinit> of initialisedHere");
    }
}

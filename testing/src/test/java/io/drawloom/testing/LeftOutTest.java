package io.drawloom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

class LeftOutTest {
    static class Some {
        @Test
        void it_is_run() {}

        @Test
        @Disabled("there is no browser")
        void it_is_disabled() {}

        @Test
        void it_assumes_too_much() {
            assumeTrue(false, "there is no database");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void it_is_asked_of_one_value(int value) {
            assumeTrue(value == 1, "there is but one");
        }

        @TestFactory
        Stream<DynamicTest> they_are_made() {
            return Stream.of(
                    DynamicTest.dynamicTest("one", () -> {}),
                    DynamicTest.dynamicTest("other", () -> assumeTrue(false, "known gap")));
        }
    }

    @Disabled("nothing of it is there")
    static class All {
        @Test
        void it_is_not_run() {}
    }

    private static List<String> linesOf(Class<?> tests) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        LeftOut listener = new LeftOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        assertThat(TestRun.failures(tests, listener)).isEmpty();
        return log.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void each_test_that_is_left_out_has_a_line_with_the_reason() {
        assertThat(linesOf(Some.class))
                .containsExactlyInAnyOrder(
                        "left out: LeftOutTest$Some, it_is_disabled(): there is no browser",
                        "left out: LeftOutTest$Some, it_assumes_too_much():"
                                + " Assumption failed: there is no database",
                        "left out: LeftOutTest$Some, it_is_asked_of_one_value(int),"
                                + " [2] 2: Assumption failed: there is but one",
                        "left out: LeftOutTest$Some, they_are_made(), other:"
                                + " Assumption failed: known gap");
    }

    @Test
    void a_class_that_is_left_out_has_one_line() {
        assertThat(linesOf(All.class))
                .containsExactly("left out: LeftOutTest$All: nothing of it is there");
    }
}

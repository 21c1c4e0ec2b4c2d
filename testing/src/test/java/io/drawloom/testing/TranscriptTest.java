package io.drawloom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

class TranscriptTest {
    static class Some {
        @Test
        void it_fails() {
            Transcript.add("check A.java", "FAIL A\n", 1);
            fail("it failed");
        }

        @Test
        void it_fails_after_silence() {
            Transcript.add("check B.java", "", 2);
            fail("it failed");
        }

        @Test
        void it_fails_with_one_of_many_seeds() {
            for (int seed = 0; seed < 100; seed++) {
                int now = seed;
                Transcript.at(() -> "seed " + now);
                assertThat(seed).withFailMessage("it failed").isLessThan(42);
            }
        }

        @Test
        void it_ran_nothing() {
            fail("it failed");
        }

        @TestFactory
        Stream<DynamicTest> they_fail() {
            return Stream.of("C", "D")
                    .map(name ->
                            DynamicTest.dynamicTest(
                                    name,
                                    () -> {
                                        Transcript.add("check " + name);
                                        fail("it failed");
                                    }));
        }
    }

    static class Before {
        @BeforeEach
        void prepare() {
            Transcript.add("prepare");
            fail("it failed");
        }

        @Test
        void it_is_not_come_to() {}
    }

    static class After {
        @Test
        void it_runs() {
            Transcript.add("run");
        }

        @AfterEach
        void tidy() {
            fail("it failed");
        }
    }

    private static void told(Throwable failure, String transcript) {
        assertThat(failure).hasMessage("it failed");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0])
                .hasMessage(
                        "with %d processors, in the locale %s:\n%s",
                        Runtime.getRuntime().availableProcessors(),
                        Locale.getDefault(),
                        transcript);
    }

    @Test
    void a_failure_comes_with_all_that_its_own_test_ran() {
        Map<String, Throwable> failures = TestRun.failures(Some.class);
        assertThat(failures)
                .containsOnlyKeys(
                        "it_fails()",
                        "it_fails_after_silence()",
                        "it_fails_with_one_of_many_seeds()",
                        "it_ran_nothing()",
                        "C",
                        "D");
        told(failures.get("it_fails()"), "$ check A.java\nFAIL A\nended with 1\n");
        told(failures.get("it_fails_after_silence()"), "$ check B.java\nended with 2\n");
        told(failures.get("it_fails_with_one_of_many_seeds()"), "seed 42\n");
        assertThat(failures.get("it_ran_nothing()").getSuppressed()).isEmpty();
        told(failures.get("C"), "check C\n");
        told(failures.get("D"), "check D\n");
    }

    @Test
    void a_failure_before_or_after_a_test_comes_with_it_too() {
        told(TestRun.failures(Before.class).get("it_is_not_come_to()"), "prepare\n");
        told(TestRun.failures(After.class).get("it_runs()"), "run\n");
    }
}

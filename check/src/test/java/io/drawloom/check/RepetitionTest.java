package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Search;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Optional;

/** Failures that depend on what outlives an execution: here, a property of the JVM. */
@ExtendWith(SourceCheck.class)
final class RepetitionTest {
    private static final String HITS = "drawloom.test.hits";

    @AfterEach
    void forget() {
        System.clearProperty(HITS);
    }

    @Test
    void a_failure_that_does_not_come_again_is_told_and_is_no_finding() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            public static void main(String[] args) {
                                int hits = Integer.getInteger("drawloom.test.hits", 0) + 1;
                                System.setProperty("drawloom.test.hits", "" + hits);
                                if (hits == 2) {
                                    throw new AssertionError("the second time");
                                }
                            }
                        }
                        """);

        assertThat(verdict.trace().finding()).isEqualTo(new Finding.Passed());
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.NOT_REPEATED);
        assertThat(verdict.trace().search().uncontrolled())
                .extracting(Search.Uncontrolled::what)
                .contains(
                        "an order that failed once (java.lang.AssertionError: the second time) did"
                                + " not fail so when it was run again");
    }

    @Test
    void that_a_failure_did_not_come_again_is_told_of_a_sampled_search_too() {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS.withStrategy(SearchKind.POS).withExecutions(5),
                        """
                        public class Main {
                            public static void main(String[] args) {
                                int hits = Integer.getInteger("drawloom.test.hits", 0) + 1;
                                System.setProperty("drawloom.test.hits", "" + hits);
                                if (hits == 3) {
                                    throw new AssertionError("the third time");
                                }
                            }
                        }
                        """);

        assertThat(verdict.trace().finding()).isEqualTo(new Finding.Passed());
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.NOT_REPEATED);
    }

    @Test
    void a_result_that_does_not_come_again_is_told() {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS.withStrategy(SearchKind.POS).withExecutions(5),
                        """
                        public class Main {
                            public static void main(String[] args) {
                                int hits = Integer.getInteger("drawloom.test.hits", 0) + 1;
                                System.setProperty("drawloom.test.hits", "" + hits);
                                System.out.println("time " + hits);
                            }
                        }
                        """);

        assertThat(verdict.trace().finding()).isEqualTo(new Finding.DependsOnOrder());
        assertThat(verdict.trace().search().uncontrolled())
                .extracting(Search.Uncontrolled::what)
                .contains("a result did not come again when its order was run again");
    }

    @Test
    void a_result_that_samples_gave_and_no_order_gives_is_told() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            public static void main(String[] args) {
                                System.out.println(new java.security.SecureRandom().nextLong());
                            }
                        }
                        """);

        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.NOT_REPEATED);
        assertThat(verdict.trace().search().uncontrolled())
                .extracting(Search.Uncontrolled::what)
                .contains(
                        "executions gave a result that none of the orders gives: it holds"
                                + " something that Drawloom does not control",
                        "secure random numbers, which are others in each execution");
    }

    @Test
    void of_very_many_results_only_so_many_are_kept() {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS
                                .withStrategy(SearchKind.POS)
                                .withExecutions(Tally.MOST + 50),
                        """
                        public class Main {
                            public static void main(String[] args) {
                                System.out.println(new java.security.SecureRandom().nextLong());
                            }
                        }
                        """);

        assertThat(verdict.trace().outcomes().list()).hasSize(Tally.MOST);
        assertThat(verdict.trace().search().notExplored())
                .contains(
                        "there are more than 5000 different results: those after them are not"
                                + " listed");
    }

    @Test
    void a_failure_with_another_message_each_time_is_a_finding_and_told() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            public static void main(String[] args) {
                                int hits = Integer.getInteger("drawloom.test.hits", 0) + 1;
                                System.setProperty("drawloom.test.hits", "" + hits);
                                throw new AssertionError("time " + hits);
                            }
                        }
                        """);

        assertThat(verdict.trace().finding())
                .isInstanceOfSatisfying(
                        Finding.AssertionFailed.class,
                        failed -> {
                            assertThat(failed.type()).isEqualTo("java.lang.AssertionError");
                            assertThat(failed.message()).isNotEqualTo(Optional.of("time 1"));
                        });
        assertThat(verdict.trace().search().uncontrolled())
                .extracting(Search.Uncontrolled::what)
                .contains(
                        "the same order fails each time, but with another message: it holds"
                                + " something that Drawloom does not control");
    }
}

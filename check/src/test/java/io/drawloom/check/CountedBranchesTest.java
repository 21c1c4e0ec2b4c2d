package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Branch;
import io.drawloom.trace.CanPass;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tree of orders along the failing schedule, as far as a trace holds it. */
@ExtendWith(SourceCheck.class)
final class CountedBranchesTest {
    private static final String LOST_UPDATE =
            """
            public class Main {
                static int count;

                static void add() {
                    int v = count;
                    count = v + 1;
                }

                public static void main(String[] args) throws InterruptedException {
                    Thread first = new Thread(Main::add);
                    Thread second = new Thread(Main::add);
                    first.start();
                    second.start();
                    first.join();
                    second.join();
                    if (count != 2) {
                        throw new AssertionError("expected 2 but was " + count);
                    }
                }
            }
            """;

    @Test
    void the_tree_along_a_lost_update_is_counted_exactly() {
        Verdict verdict = SourceCheck.check(LOST_UPDATE);

        assertThat(verdict.trace().execution().schedule()).isEqualTo("1 2x2 1 0x2");
        assertThat(verdict.trace().execution().before()).contains(CanPass.exact(2, 4));
        assertThat(verdict.trace().execution().branches())
                .containsExactly(
                        new Branch(1, 1, CanPass.exact(1, 3)),
                        new Branch(1, 2, CanPass.exact(1, 3)),
                        new Branch(2, 1, CanPass.exact(1, 1)),
                        new Branch(2, 2, CanPass.exact(0, 2)),
                        new Branch(3, 1, CanPass.exact(0, 1)),
                        new Branch(3, 2, CanPass.exact(0, 1)));
    }

    @Test
    void what_was_sampled_is_marked_as_estimated_and_the_end_is_known() {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS.withStrategy(SearchKind.POS).withExecutions(100),
                        LOST_UPDATE);

        assertThat(verdict.trace().execution().before()).contains(CanPass.estimated(43, 64));
        assertThat(verdict.trace().execution().branches())
                .containsExactly(
                        new Branch(1, 1, CanPass.estimated(28, 64)),
                        new Branch(1, 2, CanPass.estimated(36, 64)),
                        new Branch(2, 1, CanPass.estimated(64, 64)),
                        new Branch(2, 2, CanPass.estimated(0, 64)),
                        new Branch(3, 1, CanPass.estimated(0, 64)),
                        new Branch(3, 2, CanPass.exact(0, 1)));
    }

    /** Six threads of six steps each: with the first failure little is counted, from the end on. */
    @Test
    void where_it_is_not_known_that_anything_passed_before_nothing_is_doomed() {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS.withFirst(true),
                        """
                        public class Main {
                            static int count;
                            static void add() {
                                for (int i = 0; i < 3; i++) {
                                    count++;
                                }
                            }
                            public static void main(String[] args) throws InterruptedException {
                                Thread[] threads = new Thread[6];
                                for (int i = 0; i < threads.length; i++) {
                                    threads[i] = new Thread(Main::add);
                                    threads[i].start();
                                }
                                for (Thread each : threads) {
                                    each.join();
                                }
                                if (count != 18) {
                                    throw new AssertionError("expected 18 but was " + count);
                                }
                            }
                        }
                        """);

        assertThat(verdict.trace().finding().failed()).isTrue();
        assertThat(verdict.trace().execution().steps()).allMatch(step -> step.after().isEmpty());
        assertThat(verdict.trace().doomed()).isEmpty();
    }

    @Test
    void a_program_that_never_fails_has_no_tree() {
        Verdict verdict =
                SourceCheck.check(
                        LOST_UPDATE.replace("static void add", "static synchronized void add"));

        assertThat(verdict.failed()).isFalse();
        assertThat(verdict.trace().execution().branches()).isEmpty();
    }
}

package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Branch;
import io.drawloom.trace.Prospect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

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
        assertThat(verdict.trace().execution().before()).contains(Prospect.exact(2, 4));
        assertThat(verdict.trace().execution().branches())
                .containsExactly(
                        new Branch(1, 1, Prospect.exact(1, 3)),
                        new Branch(1, 2, Prospect.exact(1, 3)),
                        new Branch(2, 1, Prospect.exact(1, 1)),
                        new Branch(2, 2, Prospect.exact(0, 2)),
                        new Branch(3, 1, Prospect.exact(0, 1)),
                        new Branch(3, 2, Prospect.exact(0, 1)));
    }

    @Test
    void what_was_sampled_is_marked_as_estimated() {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS.withStrategy(SearchKind.POS).withExecutions(100),
                        LOST_UPDATE);

        List<Branch> branches = verdict.trace().execution().branches();
        assertThat(branches).isNotEmpty();
        assertThat(branches).noneMatch(branch -> branch.after().exact());
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

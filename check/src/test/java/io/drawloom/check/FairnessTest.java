package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where fairness keeps a thread from moving, the orders that this leaves out are named. */
@ExtendWith(SourceCheck.class)
final class FairnessTest {
    private static final String SPINS =
            """
            public class Main {
                static volatile boolean ready;

                public static void main(String[] args) throws InterruptedException {
                    Thread waiting =
                            new Thread(() -> {
                                while (!ready) {
                                    BODY
                                }
                            });
                    waiting.start();
                    ready = true;
                    waiting.join();
                }
            }
            """;

    @Test
    void a_waiting_loop_that_must_let_others_go_first() {
        Verdict verdict = SourceCheck.check(SPINS.replace("BODY", ""));

        assertThat(verdict.failed()).isFalse();
        assertThat(verdict.trace().search().notExplored())
                .containsExactly(
                        new Search.NotExplored(
                                Search.NotExplored.Kind.UNFAIR,
                                "orders in which a waiting loop goes round more than 3 times in a"
                                        + " row while nothing changes: others move first"));
    }

    @Test
    void a_loop_that_yields() {
        Verdict verdict = SourceCheck.check(SPINS.replace("BODY", "Thread.onSpinWait();"));

        assertThat(verdict.failed()).isFalse();
        assertThat(verdict.trace().search().notExplored())
                .containsExactly(
                        new Search.NotExplored(
                                Search.NotExplored.Kind.UNFAIR,
                                "orders in which a thread goes on alone although it has yielded 3"
                                    + " times in a row, or come to one place 1,000 times: others"
                                    + " move first"));
    }

    @Test
    void nothing_is_said_where_no_thread_was_kept_from_moving() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            static volatile int x;

                            public static void main(String[] args) throws InterruptedException {
                                Thread other = new Thread(() -> { for (int i = 0; i < 3; i++) x = i; });
                                other.start();
                                for (int i = 0; i < 3; i++) x = i;
                                other.join();
                            }
                        }
                        """);

        assertThat(verdict.trace().search().exhausted()).isTrue();
        assertThat(verdict.trace().search().notExplored()).isEmpty();
    }
}

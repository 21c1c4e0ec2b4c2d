package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search of every order by one worker counts the same executions on every machine. */
final class OneWorkerTest {
    private static final Options EVERY =
            SourceCheck.OPTIONS.withStrategy(SearchKind.EXHAUSTIVE).withJobs(1);

    /** What would be begun anew after a moment would need more executions than there are orders. */
    @Test
    void a_bound_a_little_above_the_number_of_orders_is_enough_however_long_they_take() {
        Verdict verdict =
                SourceCheck.check(
                        EVERY.withExecutions(41_000),
                        """
                        public class Main {
                            static int last;
                            public static void main(String[] args) throws InterruptedException {
                                Thread[] threads = new Thread[8];
                                for (int i = 0; i < threads.length; i++) {
                                    int number = i;
                                    threads[i] = new Thread(() -> last = number);
                                    threads[i].start();
                                }
                                for (Thread each : threads) {
                                    each.join();
                                }
                            }
                        }
                        """);

        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.EXHAUSTED);
        assertThat(verdict.trace().search().orders()).hasValue(40_320);
    }

    /** That the field is shared is learned in the very execution that fails, with some seeds. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_failure_in_the_execution_that_learns_is_not_lost_where_the_first_one_ends_the_search(
            long seed) {
        Verdict verdict =
                SourceCheck.check(
                        EVERY.withFirst(true).withSeed(seed),
                        """
                        import java.util.concurrent.atomic.AtomicInteger;

                        public class Main {
                            static final AtomicInteger inside = new AtomicInteger();
                            static boolean met;
                            static void pass() {
                                if (inside.incrementAndGet() > 1) {
                                    met = true;
                                }
                                inside.decrementAndGet();
                            }
                            public static void main(String[] args) throws InterruptedException {
                                Thread one = new Thread(Main::pass);
                                Thread two = new Thread(Main::pass);
                                one.start();
                                two.start();
                                one.join();
                                two.join();
                                if (met) {
                                    throw new AssertionError("met");
                                }
                            }
                        }
                        """);

        assertThat(verdict.trace().finding()).isInstanceOf(Finding.AssertionFailed.class);
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.FIRST_FAILURE);
    }
}

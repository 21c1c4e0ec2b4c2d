package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Search;
import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one worker searches and finds is the same on every machine. */
@ExtendWith(SourceCheck.class)
final class OneWorkerTest {
    private static final Options EVERY = SourceCheck.OPTIONS.withStrategy(SearchKind.EXHAUSTIVE);

    private static final String ADDING =
            """
            public class Main {
                static int count;
                static LOCKED void add() {
                    count++;
                }
                public static void main(String[] args) throws InterruptedException {
                    Thread[] threads = new Thread[3];
                    for (int i = 0; i < threads.length; i++) {
                        threads[i] = new Thread(Main::add);
                        threads[i].start();
                    }
                    for (Thread each : threads) {
                        each.join();
                    }
                    if (count != 3) {
                        throw new AssertionError("expected 3 but was " + count);
                    }
                }
            }
            """;

    @Test
    void an_automatic_search_samples_a_number_of_times_and_then_tries_every_order() {
        Search search =
                SourceCheck.check(ADDING.replace("LOCKED", "synchronized")).trace().search();

        assertThat(search.phases())
                .containsExactly(new Search.Phase("pos", 500), new Search.Phase("exhaustive", 6));
    }

    @Test
    void the_report_on_a_failure_is_the_same_to_the_last_count() {
        Trace trace = SourceCheck.check(ADDING.replace("LOCKED", "")).trace();

        assertThat(trace.search().phases())
                .containsExactly(new Search.Phase("pos", 100), new Search.Phase("exhaustive", 36));
        assertThat(TextReport.render(trace, Terminal.plain()))
                .isEqualTo(
                        """
                        FAIL Main   expected 3 but was 2                              LOST UPDATE
                        36 orders (90 interleavings), all tried: 30 fail.
                        Fewest switches: 1 1 2 3 3 2

                        step  thread 1        thread 2        thread 3        count  can still pass
                          0                                                   0      6 of 36
                          1   4 count++  =0   .               .               0      2 of 22
                          2   4 count++  ->1  .               .               0->1   2 of 4
                          3   (done)          4 count++  =1   .               1      1 of 3
                          4                   : paused at 4   4 count++  =1   1      0 of 2  <- doomed
                          5                   :               4 count++  ->2  1->2   0 of 1
                          6                   4 count++  ->2  (done)          2->2   0 of 1

                        why   thread 2 wrote at step 6 from the value it read at step 3; thread 3
                              wrote in between (step 5), so its update was lost.
                        need  step 6 before step 4, or step 5 before step 3: no lock orders them.
                        pass  1 1 2 2 3 3

                        result                                orders  share         one way there
                        AssertionError: expected 3 but was 2      18    50%  fails  3 3 1 2 2 1
                        AssertionError: expected 3 but was 1      12    33%  fails  3 1 1 2 2 3
                        (no output)                                6    17%         3 3 1 1 2 2
                        """);
    }

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

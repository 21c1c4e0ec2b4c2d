package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.instrument.Program;
import io.drawloom.trace.Search.Ending;
import io.drawloom.trace.Search.Phase;
import io.drawloom.trace.Settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What ends a search, and what it has done by then. */
final class SearchRunTest {
    /** More orders than any limit here: 32 additions of four threads. */
    private static final String LARGE =
            """
            public class Main {
                static int count;
                public static void main(String[] args) throws InterruptedException {
                    Thread[] threads = new Thread[4];
                    for (int i = 0; i < threads.length; i++) {
                        threads[i] = new Thread(() -> {
                            for (int k = 0; k < 8; k++) {
                                count++;
                            }
                        });
                        threads[i].start();
                    }
                    for (Thread each : threads) {
                        each.join();
                    }
                    CHECK
                }
            }
            """;

    /** Fails in almost every order. */
    private static final String FAILING =
            LARGE.replace("CHECK", "if (count < 32) { throw new AssertionError(); }");

    private static final String PASSING = LARGE.replace("CHECK", "");

    /** Six orders. */
    private static final String SMALL =
            PASSING.replace("threads = new Thread[4]", "threads = new Thread[3]")
                    .replace("k < 8", "k < 1")
                    .replace("count++", "synchronized (Main.class) { count++; }");

    private static final Options OPTIONS = SourceCheck.OPTIONS;

    private final List<Progress.Snapshot> news = new ArrayList<>();

    private SearchResults search(Options options, String source) throws IOException {
        Target target = SourceCheck.target(source);
        try (Program program = Programs.open(target, options);
                ProgramOutput.Streams _ = ProgramOutput.take()) {
            Workers workers =
                    new Workers(
                            Math.toIntExact(Math.max(1, options.get(Settings.JOBS))),
                            number -> Worker.searching(target, program, List.of(), options));
            return new SearchRun(options, workers, news::add).run();
        }
    }

    @Test
    void a_small_space_is_sampled_and_then_tried_to_its_end() throws IOException {
        SearchResults search = search(OPTIONS, SMALL);
        assertThat(search.ending()).isEqualTo(Ending.EXHAUSTED);
        assertThat(search.complete()).isTrue();
        assertThat(search.phases())
                .containsExactly(new Phase("pos", 500), new Phase("exhaustive", 6));
        assertThat(search.orders().executions()).isEqualTo(6);
        assertThat(search.cutByClock()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SearchKind.class)
    void a_strategy_that_samples_takes_all_samples_and_is_called_by_its_word(SearchKind strategy)
            throws IOException {
        SearchResults search = search(OPTIONS.withStrategy(strategy).withExecutions(700), SMALL);
        assertThat(search.phases())
                .isEqualTo(
                        switch (strategy) {
                            case AUTO -> List.of(new Phase("pos", 500), new Phase("exhaustive", 6));
                            case EXHAUSTIVE -> List.of(new Phase("exhaustive", 6));
                            default -> List.of(new Phase(strategy.word(), 700));
                        });
    }

    @Test
    void the_work_ends_a_search_at_the_same_execution_each_time() throws IOException {
        Options little = OPTIONS.withWork(200_000);
        SearchResults search = search(little, PASSING);
        assertThat(search.ending()).isEqualTo(Ending.WORK);
        assertThat(search.cutByClock()).isFalse();
        // samples, half of the work that is left for every order, and samples again
        assertThat(search.phases())
                .extracting(Phase::strategy)
                .containsExactly("pos", "exhaustive", "pos");
        SearchResults again = search(little, PASSING);
        assertThat(again.phases()).isEqualTo(search.phases());
        assertThat(again.executions()).isEqualTo(search.executions());
    }

    @Test
    void every_strategy_ends_when_the_work_is_done() throws IOException {
        for (SearchKind each : SearchKind.values()) {
            Options little = OPTIONS.withStrategy(each).withWork(50_000);
            assertThat(search(little, PASSING).ending()).as(each.name()).isEqualTo(Ending.WORK);
        }
    }

    @Test
    void a_moment_after_a_failure_is_a_count_too() throws IOException {
        SearchResults search = search(OPTIONS, FAILING);
        assertThat(search.ending()).isEqualTo(Ending.SOON_AFTER_FAILURE);
        assertThat(search.cutByClock()).isFalse();
        SearchResults again = search(OPTIONS, FAILING);
        assertThat(again.phases()).isEqualTo(search.phases());
        assertThat(again.sampled().failing()).isEqualTo(search.sampled().failing());
        assertThat(again.orders().failing()).isEqualTo(search.orders().failing());
    }

    @Test
    void the_first_failure_ends_it_where_that_is_asked_for() throws IOException {
        SearchResults search = search(OPTIONS.withFirst(true), FAILING);
        assertThat(search.ending()).isEqualTo(Ending.FIRST_FAILURE);
        assertThat(search.sampled().failing()).isEqualTo(1);
    }

    @Test
    void executions_end_it_exactly() throws IOException {
        SearchResults search = search(OPTIONS.withExecutions(1_234), PASSING);
        assertThat(search.ending()).isEqualTo(Ending.EXECUTIONS);
        assertThat(search.executions()).isEqualTo(1_234);
    }

    @Test
    void a_time_decides_where_one_is_given_however_little_work_there_is() throws IOException {
        SearchResults search = search(OPTIONS.withWork(1).withTime(Duration.ofSeconds(1)), PASSING);
        assertThat(search.ending()).isEqualTo(Ending.TIME);
        assertThat(search.executions()).isGreaterThan(1);
        assertThat(search.cutByClock()).as("the user said so").isFalse();
    }

    @Test
    void what_is_left_is_told_in_the_unit_of_the_limit() throws IOException {
        search(OPTIONS.withWork(50_000), PASSING);
        assertThat(news.getFirst().left()).isEqualTo(new Progress.Left.Work(1));
        news.clear();
        search(OPTIONS.withTime(Duration.ofDays(300)).withExecutions(10), PASSING);
        assertThat(news.getFirst().left()).isInstanceOf(Progress.Left.Time.class);
    }

    /**
     * It fails where one looks between the very first two writes: in some of a thousand samples.
     */
    private static final String RARE =
            """
            public class Main {
                static volatile int x;
                static volatile int y;
                public static void main(String[] args) throws InterruptedException {
                    Thread[] writers = new Thread[99];
                    for (int i = 0; i < writers.length; i++) {
                        writers[i] = new Thread(() -> {
                            x = 1;
                            y = 1;
                        });
                        writers[i].start();
                    }
                    Thread reader = new Thread(() -> {
                        if (!((x == 0 && y == 0) || (x == 1 && y == 1))) {
                            throw new AssertionError();
                        }
                    });
                    reader.start();
                    for (Thread each : writers) {
                        each.join();
                    }
                    reader.join();
                }
            }
            """;

    @Test
    void where_no_end_is_in_sight_samples_take_turns_with_the_search_of_every_order()
            throws IOException {
        Options options = OPTIONS.withSeed(1).withFirst(true);
        SearchResults search = search(options, RARE);
        assertThat(search.ending()).isEqualTo(Ending.FIRST_FAILURE);
        assertThat(search.orders().failing()).isZero();
        assertThat(search.sampled().failing()).isEqualTo(1);
        assertThat(search.executions()).isLessThan(10_000);
        assertThat(search.phases())
                .extracting(Phase::strategy)
                .containsExactly("pos", "exhaustive", "pos");
        SearchResults again = search(options, RARE);
        assertThat(again.phases()).isEqualTo(search.phases());
    }

    @Test
    void what_never_comes_from_outside_is_waited_for_three_times() throws IOException {
        String never =
                """
                import java.nio.file.*;
                public class Main {
                    static volatile int x;
                    public static void main(String[] args) throws Exception {
                        WatchService watch = FileSystems.getDefault().newWatchService();
                        Path.of("src")
                                .register(watch, StandardWatchEventKinds.ENTRY_DELETE);
                        Thread thread = new Thread(() -> x++);
                        thread.start();
                        x++;
                        watch.take();
                    }
                }
                """;
        SearchResults search = search(OPTIONS, never);
        assertThat(search.ending()).isEqualTo(Ending.NOT_REPEATED);
        assertThat(search.broken().values()).containsExactly(3);
        // the first one, which only learns, waits too
        assertThat(search.executions()).isEqualTo(3);
    }

    @Test
    void several_workers_try_a_small_space_to_its_end_too() throws IOException {
        SearchResults search = search(OPTIONS.withJobs(3), SMALL);
        assertThat(search.ending()).isEqualTo(Ending.EXHAUSTED);
        assertThat(search.orders().executions()).isEqualTo(6);
    }

    @Test
    void what_samples_showed_is_not_lost_where_every_order_is_not_tried() throws IOException {
        SearchResults search =
                search(OPTIONS.withStrategy(SearchKind.POS).withExecutions(100), FAILING);
        assertThat(search.triedOrders()).isFalse();
        assertThat(search.sampled().executions()).isEqualTo(100);
        assertThat(search.sampled().failing()).isPositive();
    }
}

package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Search;
import io.drawloom.trace.TracedThread;
import io.drawloom.trace.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a check says of a failure, and of a search. */
@ExtendWith(SourceCheck.class)
final class FindingsTest {
    @Test
    void an_exit_names_its_thread_its_status_and_its_place() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            static boolean ready;

                            public static void main(String[] args) throws InterruptedException {
                                Thread worker =
                                        new Thread(() -> {
                                            if (!ready) {
                                                System.exit(3);
                                            }
                                        });
                                worker.start();
                                ready = true;
                                worker.join();
                            }
                        }
                        """);

        Finding.Exit exit = (Finding.Exit) verdict.trace().finding();
        assertThat(exit.thread()).isEqualTo(1);
        assertThat(exit.status()).isEqualTo(3);
        assertThat(exit.at().where()).isEqualTo("Main.java:8");
        assertThat(exit.at().text().strip()).isEqualTo("System.exit(3);");
    }

    @Test
    void a_deadlock_of_initialisers_names_who_initialises_what_and_waits_for_which_class() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            static class Left {
                                static final int SIZE = Right.base() + 1;

                                static int base() {
                                    return 10;
                                }
                            }

                            static class Right {
                                static final int SIZE = Left.base() + 1;

                                static int base() {
                                    return 20;
                                }
                            }

                            public static void main(String[] args) throws InterruptedException {
                                Thread other =
                                        new Thread(() -> {
                                            int size = Left.SIZE;
                                        });
                                other.start();
                                int size = Right.SIZE;
                                other.join();
                            }
                        }
                        """);

        assertThat(verdict.trace().finding()).isInstanceOf(Finding.Deadlock.class);
        assertThat(TextReport.render(verdict.trace(), Terminal.plain()))
                .contains(
                        """
                        why   main initialises Right.class and waits at 11 for the initialisation
                                of Left.class
                              thread 1 initialises Left.class and waits at 3 for the
                                initialisation of Right.class
                        need  that Right.class and Left.class do not need each other while they are
                              initialised, or that one thread has them initialised before the others
                              begin.
                        """);
    }

    @Test
    void an_exception_that_ended_a_thread_is_told_where_others_wait_for_it_for_ever() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            public static void main(String[] args) throws Exception {
                                var one = new java.util.concurrent.CountDownLatch(1);
                                Thread waits =
                                        new Thread(() -> {
                                            try {
                                                one.await();
                                            } catch (InterruptedException e) {
                                            }
                                        });
                                waits.start();
                                if (args.length == 0) {
                                    throw new IllegalStateException("no argument");
                                }
                                one.countDown();
                            }
                        }
                        """);

        assertThat(verdict.trace().finding()).isInstanceOf(Finding.WaitsForEver.class);
        assertThat(TextReport.render(verdict.trace(), Terminal.plain()))
                .contains(
                        """
                        fact  main threw IllegalStateException: no argument at Main:13
                        why   thread 1 waits at Main:7 for CountDownLatch.await of one
                              no thread is left that could wake it.
                        """);
    }

    @Test
    void of_two_threads_that_throw_both_are_told() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            public static void main(String[] args) throws Exception {
                                Thread other =
                                        new Thread(() -> {
                                            throw new IllegalStateException("the second");
                                        });
                                other.start();
                                throw new IllegalArgumentException("the first");
                            }
                        }
                        """);

        String report = TextReport.render(verdict.trace(), Terminal.plain());
        assertThat(report)
                .containsOnlyOnce("fact  ")
                .contains(
                        "IllegalArgumentException", "IllegalStateException: the second at Main:5");
    }

    @Test
    void the_stack_of_the_main_thread_ends_with_main_by_each_door() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            public static void main(String[] args) {
                                Thread me = Thread.currentThread();
                                String thrown = last(new Throwable().getStackTrace());
                                String own = last(me.getStackTrace());
                                String listed = last(Thread.getAllStackTraces().get(me));
                                String walked =
                                        StackWalker.getInstance()
                                                .walk(it -> it.reduce((a, b) -> b))
                                                .map(it -> it.getMethodName())
                                                .orElse("");
                                throw new AssertionError(
                                        thrown + " " + own + " " + listed + " " + walked);
                            }

                            static String last(StackTraceElement[] frames) {
                                return frames[frames.length - 1].getMethodName();
                            }
                        }
                        """);

        Finding.AssertionFailed found = (Finding.AssertionFailed) verdict.trace().finding();
        assertThat(found.message()).contains("main main main main");
    }

    @Test
    void what_happens_after_main_has_returned_counts() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            static int x;

                            public static void main(String[] args) {
                                Thread late =
                                        new Thread(() -> {
                                            if (x == 1) {
                                                throw new IllegalStateException();
                                            }
                                        });
                                late.start();
                                x = 1;
                            }
                        }
                        """);

        Finding.UncaughtException found = (Finding.UncaughtException) verdict.trace().finding();
        assertThat(found.thread()).isEqualTo(1);
        assertThat(found.stack()).hasSize(1);
        assertThat(found.stack().getFirst().where()).isEqualTo("Main.java:8");
        assertThat(verdict.trace().threads()).noneMatch(TracedThread::daemon);
    }

    @Test
    void what_caused_an_exception_is_found_with_its_place() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        import java.util.concurrent.FutureTask;

                        public class Main {
                            static int x;

                            public static void main(String[] args) throws Exception {
                                FutureTask<Integer> task = new FutureTask<>(() -> 1 / x);
                                Thread worker = new Thread(task);
                                worker.start();
                                x = 1;
                                task.get();
                            }
                        }
                        """);

        Finding.UncaughtException found = (Finding.UncaughtException) verdict.trace().finding();
        assertThat(found.type()).isEqualTo("java.util.concurrent.ExecutionException");
        assertThat(found.causes()).hasSize(1);
        assertThat(found.causes().getFirst().type()).isEqualTo("java.lang.ArithmeticException");
        assertThat(found.causes().getFirst().message()).contains("/ by zero");
        assertThat(found.causes().getFirst().at().where()).isEqualTo("Main.java:7");
        assertThat(TextReport.render(verdict.trace(), Terminal.plain()))
                .contains(
                        "\n"
                                + "from  ArithmeticException: / by zero, Main.lambda$main$0"
                                + " (Main.java:7):\n");
    }

    @Test
    void each_of_several_results_comes_with_one_way_to_it() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            static int x;

                            public static void main(String[] args) throws InterruptedException {
                                Thread other = new Thread(() -> x = 1);
                                other.start();
                                int seen = x;
                                other.join();
                                System.out.println(seen);
                            }
                        }
                        """);

        assertThat(verdict.trace().outcomes().list())
                .extracting(it -> it.result().output().strip() + " by " + it.route().threads())
                .containsExactlyInAnyOrder("0 by [0, 1]", "1 by [1, 0]");
        assertThat(verdict.trace().outcomes().unit()).isEqualTo(Outcomes.Unit.ORDERS);
    }

    @Test
    void what_one_worker_begins_and_two_go_on_with_is_one_phase() {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS
                                .withStrategy(SearchKind.EXHAUSTIVE)
                                .withJobs(2)
                                .withExecutions(20_000),
                        """
                        public class Main {
                            static int x;

                            static void add() {
                                for (int i = 0; i < 9; i++) {
                                    x++;
                                }
                            }

                            public static void main(String[] args) throws InterruptedException {
                                Thread[] threads = {new Thread(Main::add), new Thread(Main::add)};
                                for (Thread each : threads) {
                                    each.start();
                                }
                                add();
                                for (Thread each : threads) {
                                    each.join();
                                }
                            }
                        }
                        """);

        assertThat(verdict.trace().search().phases())
                .containsExactly(
                        new Search.Phase("exhaustive", verdict.trace().search().executions()));
    }

    @Test
    void two_programs_in_one_virtual_machine_may_have_classes_of_one_name() {
        String first =
                """
                public class Main {
                    public static void main(String[] args) {
                        StringBuilder text = new StringBuilder();
                        text.append(1);
                    }
                }
                """;
        String second =
                """
                public class Main {
                    static int x;

                    public static void main(String[] args) {
                        new Thread(() -> System.out.print(x)).start();
                        x = 1;
                    }
                }
                """;

        assertThat(SourceCheck.check(first).trace().outcomes().list()).hasSize(1);
        assertThat(SourceCheck.check(second).trace().outcomes().list()).hasSize(2);
        assertThat(SourceCheck.check(first).trace().outcomes().list()).hasSize(1);
    }

    /** Two threads that each add to a key of one map, the first to {@code a}, and then this. */
    private static Verdict twoThatAdd(String otherKey, String then) {
        return SourceCheck.check(
                """
                import java.util.concurrent.ConcurrentHashMap;

                public class Main {
                    static final ConcurrentHashMap<String, Integer> map =
                            new ConcurrentHashMap<>();

                    static void add(String key) {
                        int n = map.getOrDefault(key, 0);
                        map.put(key, n + 1);
                    }

                    public static void main(String[] args) throws InterruptedException {
                        Thread other = new Thread(() -> add("%s"));
                        other.start();
                        add("a");
                        %s
                    }
                }
                """
                        .formatted(otherKey, then));
    }

    @Test
    void a_step_on_one_key_of_a_map_shows_what_the_map_held_for_it() {
        Verdict verdict =
                twoThatAdd(
                        "a",
                        "other.join(); if (map.get(\"a\") != 2) { throw new AssertionError(); }");

        Pattern.LostUpdate lost = (Pattern.LostUpdate) verdict.trace().pattern().orElseThrow();
        assertThat(verdict.trace().execution().step(lost.read()).orElseThrow().values().element())
                .contains(new Values.Element("\"a\"", Values.read("null")));
        assertThat(verdict.trace().execution().step(lost.write()).orElseThrow().values().element())
                .contains(new Values.Element("\"a\"", Values.written("1", "1")));
    }

    @Test
    void keys_that_differ_lose_no_update_of_each_other() {
        Verdict verdict =
                twoThatAdd("b", "if (map.containsKey(\"b\")) { throw new AssertionError(); }");

        assertThat(verdict.failed()).isTrue();
        assertThat(verdict.trace().pattern()).isNotPresent();
    }
}

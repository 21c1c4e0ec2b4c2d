package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Search;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
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
    void a_failure_that_does_not_come_again_is_a_finding() {
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

        assertThat(verdict.failed()).isTrue();
        assertThat(verdict.trace().finding())
                .isEqualTo(
                        new Finding.NotRepeated(
                                "java.lang.AssertionError: the second time", 1, "it did not fail"));
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.NOT_REPEATED);
        assertThat(TextReport.render(verdict.trace(), Terminal.plain()))
                .startsWith("FAIL, not repeated: Main   java.lang.AssertionError: the second time")
                .contains("its order, run again, did not go the same way: it did not fail.");
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

        assertThat(verdict.trace().finding())
                .isEqualTo(
                        new Finding.NotRepeated(
                                "java.lang.AssertionError: the third time", 1, "it did not fail"));
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.NOT_REPEATED);
    }

    /** What is learned after the failure, that "late" is shared, has the search begin anew. */
    private static final String LEARNS_AFTER_THE_FAILURE =
            """
            public class Main {
                static int a, n, late;
                public static void main(String[] args) throws Exception {
                    Thread t = new Thread(() -> {
                        a = 1;
                        for (int i = 0; i < 2; i++) n++;
                        if (a == 2 && n == 3) { int unused = late; }
                    });
                    t.start();
                    int x = a;
                    for (int i = 0; i < 3; i++) n++;
                    if (x == 0) { a = 2; late = 1; }
                    t.join();
                    if (x == 1 && n != 5) throw new AssertionError("n is " + n);
                }
            }
            """;

    @Test
    void a_failure_is_found_whenever_the_search_is_cut_short_after_it() {
        List<Long> orders = new ArrayList<>();
        for (int executions = 85; executions <= 105; executions++) {
            Verdict verdict =
                    SourceCheck.check(
                            SourceCheck.OPTIONS
                                    .withStrategy(SearchKind.EXHAUSTIVE)
                                    .withExecutions(executions),
                            LEARNS_AFTER_THE_FAILURE);
            assertThat(verdict.failed()).as("%s executions", executions).isTrue();
            orders.add(verdict.trace().search().orders().orElseThrow());
        }
        assertThat(orders).contains(1L); // where the search had just begun anew
    }

    @Test
    void one_thread_alone_has_no_order_to_try() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            public static void main(String[] args) {
                                System.out.println("alone");
                            }
                        }
                        """);

        assertThat(TextReport.render(verdict.trace(), Terminal.plain()))
                .startsWith(
                        "NOTHING CHECKED Main   no second thread moved, so there is no order to"
                                + " try");
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
    void a_data_race_that_ends_an_order_hides_no_result_that_would_be_strange() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        import java.util.*;
                        import java.util.concurrent.locks.*;
                        public class Main {
                            public static void main(String[] args) throws Exception {
                                Map<Integer, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
                                map.put(1, 1);
                                map.put(2, 2);
                                ReadWriteLock lock = new ReentrantReadWriteLock();
                                Thread other = new Thread(() -> {
                                    lock.readLock().lock();
                                    map.get(1);
                                    lock.readLock().unlock();
                                });
                                other.start();
                                lock.readLock().lock();
                                map.get(2);
                                lock.readLock().unlock();
                                other.join();
                                System.out.println(map);
                            }
                        }
                        """);

        assertThat(verdict.trace().finding()).isInstanceOf(Finding.DataRace.class);
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.EXHAUSTED);
        assertThat(verdict.trace().search().uncontrolled()).isEmpty();
    }

    @Test
    void a_class_that_the_program_defines_by_itself_is_named() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        import java.io.*;
                        public class Main {
                            public static class Counter implements Runnable {
                                static int count;
                                public void run() { count++; }
                            }
                            static class Own extends ClassLoader {
                                Runnable counter() throws Exception {
                                    String file = "Main$Counter.class";
                                    InputStream in = Main.class.getResourceAsStream(file);
                                    byte[] bytes = in.readAllBytes();
                                    return (Runnable) defineClass(null, bytes, 0, bytes.length)
                                            .getConstructor().newInstance();
                                }
                            }
                            public static void main(String[] args) throws Exception {
                                Runnable counter = new Own().counter();
                                Thread other = new Thread(counter);
                                other.start();
                                counter.run();
                                other.join();
                            }
                        }
                        """);

        assertThat(verdict.proved()).isFalse();
        assertThat(verdict.trace().search().uncontrolled())
                .extracting(Search.Uncontrolled::what)
                .containsExactly("classes that the program loads by itself: they are not woven");
    }

    /** All executions share the loader of the program's classes, and it takes a name once. */
    @Test
    void a_class_that_each_execution_gives_to_the_programs_loader_is_there_in_each() {
        Verdict verdict = SourceCheck.check(defining(""));

        assertThat(printed(verdict)).containsExactly("2\n");
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.EXHAUSTED);
        assertThat(verdict.trace().search().uncontrolled())
                .extracting(Search.Uncontrolled::what)
                .containsExactly("classes that the program loads by itself: they are not woven");
    }

    @Test
    void a_class_that_one_execution_makes_twice_is_refused_as_by_the_jvm() {
        Verdict verdict =
                SourceCheck.check(
                        defining(
                                """
                                try {
                                    lookup.defineClass(bytes);
                                } catch (LinkageError e) {
                                    System.out.println("refused");
                                }
                                """));

        assertThat(printed(verdict)).containsExactly("refused\n2\n");
    }

    private static List<String> printed(Verdict verdict) {
        assertThat(verdict.trace().finding()).isEqualTo(new Finding.Passed());
        return verdict.trace().outcomes().list().stream()
                .map(each -> ((Outcomes.Result.Printed) each.result()).output())
                .toList();
    }

    /**
     * A program that makes {@code Made}, a {@link Runnable} that does nothing, and runs it in two
     * threads.
     */
    private static String defining(String more) {
        return """
        import java.lang.classfile.ClassFile;
        import java.lang.constant.*;
        import java.lang.invoke.MethodHandles;
        import java.util.concurrent.atomic.AtomicInteger;
        public class Main {
            public static void main(String[] args) throws Exception {
                byte[] bytes = ClassFile.of().build(ClassDesc.of("Made"), it -> {
                    it.withInterfaceSymbols(ClassDesc.of("java.lang.Runnable"));
                    it.withMethodBody("<init>", ConstantDescs.MTD_void, 1, code ->
                            code.aload(0)
                                .invokespecial(
                                    ConstantDescs.CD_Object, "<init>", ConstantDescs.MTD_void)
                                .return_());
                    it.withMethodBody("run", ConstantDescs.MTD_void, 1, code -> code.return_());
                });
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                Runnable made = (Runnable) lookup.defineClass(bytes)
                        .getDeclaredConstructor().newInstance();
                %s
                AtomicInteger count = new AtomicInteger();
                Thread other = new Thread(() -> { made.run(); count.incrementAndGet(); });
                other.start();
                made.run();
                count.incrementAndGet();
                other.join();
                System.out.println(count);
            }
        }
        """
                .formatted(more);
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
                        new Search.NotExplored(
                                Search.NotExplored.Kind.RESULTS,
                                "there are more than 5000 different results: those after them are"
                                        + " not listed"));
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

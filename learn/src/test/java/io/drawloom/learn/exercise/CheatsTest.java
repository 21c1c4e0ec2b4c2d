package io.drawloom.learn.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.learn.exercise.Exercise.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What an answer might try besides being right. */
class CheatsTest {
    private static final Exercise COUNTER = Exercises.find("Counter").orElseThrow();

    private static Judgement counter(String body) throws IOException {
        return Judge.judge(COUNTER, "class Counter { int handle(Runnable work) { " + body + " } }");
    }

    /** The reference with something before its last brace. */
    private static Judgement referenceWith(String more) throws IOException {
        String source = Exercises.source(COUNTER, Version.REFERENCE).stripTrailing();
        return Judge.judge(COUNTER, source.substring(0, source.length() - 1) + more + "}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return 0;",
                "work.run(); return 0;",
                "return 3;",
                "/* work.run(); count++; */ return 1;"
            })
    void an_emptied_class_leaves_the_work_undone(String body) throws IOException {
        Judgement judgement = counter(body);
        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.ORDER_FAILS);
        assertThat(judgement.fact()).containsAnyOf("was done 0 times", "was answered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.exit(0);                                     | java.lang.System.exit",
                "Runtime.getRuntime().halt(0);                       | java.lang.Runtime",
                "Runnable r = () -> Runtime.getRuntime().gc(); r.run(); | java.lang.Runtime",
                "java.util.function.IntConsumer exit = System::exit; exit.accept(0); |"
                        + " java.lang.System.exit",
                "System.out.println(\"overlap\");                    | java.io.PrintStream",
                "System.setOut(null);                                | java.lang.System.setOut",
                "try { new ProcessBuilder(\"true\").start(); } catch (Exception e) { } |"
                        + " java.lang.ProcessBuilder",
                "try { Class.forName(\"Harness\"); } catch (Exception e) { } |"
                        + " java.lang.Class.forName",
                "new java.io.File(\"Harness.java\").delete();        | java.io.File",
                "try { java.nio.file.Files.readString(null); } catch (Exception e) { } |"
                        + " java.nio.file.Files",
                "try { new java.util.Scanner(new java.io.File(\"x\")); } catch (Exception e) { } |"
                        + " java.io.File",
                "if (Math.random() > 0.5) work.run();                | java.lang.Math.random",
                "if (new java.util.Random().nextBoolean()) work.run(); | java.util.Random",
                "if (Thread.currentThread().threadId() > 99) work.run(); |"
                        + " java.lang.Thread.threadId",
                "Thread.setDefaultUncaughtExceptionHandler(null);    |"
                        + " java.lang.Thread.UncaughtExceptionHandler",
                "new Throwable().getStackTrace();                    |"
                        + " java.lang.Throwable.getStackTrace",
                "new String(\"x\").intern();                          | java.lang.String.intern",
                "StackWalker.getInstance();                          | java.lang.StackWalker",
                "java.util.Locale.setDefault(java.util.Locale.ROOT); | java.util.Locale",
                "Lab.must(true, null);                               | Lab",
                "new Harness();                                      | Harness",
                "try { new java.net.Socket(\"localhost\", 1); } catch (Exception e) { } |"
                        + " java.net.Socket",
            })
    void what_reaches_beyond_the_answer_is_refused_by_name(String statement, String used)
            throws IOException {
        Judgement judgement = counter(statement + " return 0;");
        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(judgement.fact()).startsWith(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lab", "Harness"})
    void a_class_in_the_place_of_one_of_the_judges_is_refused(String name) throws IOException {
        Judgement judgement =
                Judge.judge(
                        COUNTER,
                        Exercises.source(COUNTER, Version.START) + "class " + name + " { }");
        assertThat(judgement.reason())
                .as(judgement.toString())
                .isIn(Reason.NOT_ALLOWED, Reason.DOES_NOT_COMPILE);
        assertThat(judgement.passed()).as(judgement.toString()).isFalse();
    }

    @Test
    void a_class_in_the_place_of_one_of_the_jdk_is_refused() throws IOException {
        String tame =
                """
                class Thread {
                    private final Runnable body;
                    Thread(Runnable body) { this.body = body; }
                    void start() { body.run(); }
                    void join() throws InterruptedException { }
                }
                """;
        Judgement judgement = Judge.judge(COUNTER, Exercises.source(COUNTER, Version.START) + tame);
        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(judgement.fact()).isEqualTo("a class Thread");
        Judgement errors =
                Judge.judge(
                        COUNTER,
                        Exercises.source(COUNTER, Version.START)
                                + "class AssertionError extends RuntimeException {"
                                + " AssertionError(Object o) { } AssertionError(String s, Throwable"
                                + " t) { } }");
        assertThat(errors.passed()).as(errors.toString()).isFalse();
    }

    @Test
    void to_run_the_work_twice_or_elsewhere_is_no_way_to_the_overlap() throws IOException {
        Judgement twice =
                Judge.judge(
                        COUNTER,
                        """
                        class Counter {
                            private int count;
                            synchronized int handle(Runnable work) {
                                Thread other = new Thread(work);
                                other.start();
                                work.run();
                                try { other.join(); } catch (InterruptedException e) { }
                                return ++count;
                            }
                        }
                        """);
        assertThat(twice.reason()).as(twice.toString()).isEqualTo(Reason.ORDER_FAILS);
        assertThat(twice.fact()).isEqualTo("the work of two requests was done 4 times");
    }

    @Test
    void to_catch_errors_hides_none_of_the_judges() throws IOException {
        Judgement judgement = counter("try { work.run(); } catch (Throwable e) { } return 0;");
        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.ORDER_FAILS);
    }

    /**
     * An answer that knows how often it was run, which the screen would not let it: it leaves the
     * lock out in one execution, where there may be an overlap and all may go well.
     */
    @Test
    void an_overlap_in_one_execution_by_chance_is_none() throws Exception {
        String source =
                """
                class Counter {
                    private static final boolean LOCKS = run() != %d;
                    private int count;
                    private static int run() {
                        int run = 0;
                        String mark = "judged %d";
                        while (true) {
                            String next = new String(mark + " " + run);
                            if (next.intern() == next) { return run; }
                            run++;
                        }
                    }
                    int handle(Runnable work) {
                        if (LOCKS) { synchronized (this) { work.run(); return ++count; } }
                        work.run();
                        synchronized (this) { return ++count; }
                    }
                }
                """;
        int mark = 0;
        for (int run = 0; run < 12; run++) {
            Judgement judgement;
            long before;
            do {
                // What is interned goes with the garbage; the answer would begin to count anew.
                before = collections();
                String text = String.format(Locale.ROOT, source, run, mark++);
                try (Answer answer = Answer.judged(COUNTER, text)) {
                    judgement = Judge.judge(answer);
                }
            } while (collections() != before);
            assertThat(judgement.passed()).as(run + ": " + judgement).isFalse();
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Test
    void a_loop_without_end_ends_the_judging_and_not_the_judge() throws IOException {
        Judgement judgement = counter("while (true) { }");
        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.ORDER_FAILS);
        assertThat(judgement.fact()).isEqualTo("no end");
    }

    @Test
    void what_answers_need_is_allowed() throws IOException {
        Judgement judgement =
                referenceWith(
                        """
                            record Pair(int a, String b) { }
                            enum Colour { RED, BLUE }
                            sealed interface Shape permits Circle { }
                            record Circle(double r) implements Shape { }
                            private final java.util.Map<String, int[][]> all = new java.util.TreeMap<>();
                            private static final java.lang.invoke.VarHandle COUNT;
                            static {
                                try {
                                    COUNT = java.lang.invoke.MethodHandles.lookup().findVarHandle(Counter.class, "count", int.class);
                                } catch (ReflectiveOperationException e) {
                                    throw new ExceptionInInitializerError(e);
                                }
                            }
                            String words(Shape shape, Colour colour) {
                                assert colour != null : "no colour " + colour;
                                long now = System.nanoTime();
                                return switch (shape) { case Circle(double r) when r > 1 -> "big " + r; case Circle c -> c + " at " + now; };
                            }
                            java.util.List<String> names() {
                                return java.util.stream.Stream.of(Colour.values()).map(Colour::name).map(it -> String.format("%s", it)).toList();
                            }
                        """);
        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.PASSED);
    }

    @Test
    @DefaultLocale("en")
    void what_does_not_compile_is_shown_as_the_compiler_prints_it_without_the_harness()
            throws IOException {
        Judgement judgement = counter("retrun 0;");
        assertThat(judgement.reason()).as(judgement.toString()).isEqualTo(Reason.DOES_NOT_COMPILE);
        assertThat(judgement.fact())
                .startsWith("Counter.java:1: error: not a statement\n")
                .doesNotContain("Harness");
        Judgement changed = Judge.judge(COUNTER, "class Counter { void handle() { } }");
        assertThat(changed.reason()).as(changed.toString()).isEqualTo(Reason.DOES_NOT_COMPILE);
        assertThat(changed.fact())
                .startsWith("Harness.java:")
                .contains("method handle in class Counter");
    }
}

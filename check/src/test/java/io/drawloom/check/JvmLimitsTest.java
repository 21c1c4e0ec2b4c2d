package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Search;
import io.drawloom.trace.VerdictWord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a program wants more than the virtual machine of a check has, no failure is told. */
@ExtendWith(SourceCheck.class)
final class JvmLimitsTest {
    /** A program whose main thread does this beside another. */
    private static Verdict check(String body) {
        return SourceCheck.check(
                SourceCheck.OPTIONS.withStrategy(SearchKind.EXHAUSTIVE), // few executions
                """
                public class Main {
                    static volatile long n;
                    static Object kept;
                    static long deep(long depth) { return depth == 0 ? 0 : 1 + deep(depth - 1); }
                    static long never(long depth) { return 1 + never(depth + 1); }
                    public static void main(String[] args) throws Exception {
                        Thread other = new Thread(() -> n++);
                        other.start();
                        BODY
                        other.join();
                    }
                }
                """
                        .replace("BODY", body));
    }

    private static String report(Verdict verdict) {
        return TextReport.render(verdict.trace(), Terminal.plain());
    }

    private static void isOfTheMemory(Verdict verdict) {
        assertThat(verdict.word()).isEqualTo(VerdictWord.CUT_SHORT);
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.MEMORY);
        // of its own errors the virtual machine fills in the places of the first few only
        assertThat(verdict.trace().search().notExplored())
                .extracting(it -> it.what().replace(" at Main.java:9;", ";"))
                .containsExactly(
                        "what comes after the memory of the check, %,d MB, is used up;"
                                        .formatted(JvmLimits.memory())
                                + " DRAWLOOM_JAVA_OPTIONS="
                                + JvmLimits.moreMemory()
                                + " raises that");
    }

    @Test
    void too_little_memory_is_no_failure_and_is_named_with_what_raises_it() {
        Verdict verdict = check("n++; kept = new long[Integer.MAX_VALUE - 8];");
        isOfTheMemory(verdict);
        assertThat(report(verdict))
                .startsWith("CUT SHORT Main   no failure found in ")
                .contains("cut short where an execution had no more memory");
    }

    @Test
    void nor_is_it_one_where_another_exception_comes_of_it() {
        isOfTheMemory(
                check(
                        "n++; try { kept = new long[Integer.MAX_VALUE - 8]; } catch (Error e) {"
                                + " throw new IllegalStateException(e); }"));
    }

    @Test
    void what_no_memory_could_hold_is_a_failure_of_the_program() {
        Verdict verdict = check("n++; kept = new long[Integer.MAX_VALUE];");
        assertThat(verdict.trace().finding()).isInstanceOf(Finding.UncaughtException.class);
    }

    @Test
    void what_a_program_throws_by_itself_is_a_failure() {
        assertThat(check("if (n < 9) throw new OutOfMemoryError(\"enough\");").word())
                .isEqualTo(VerdictWord.FAIL);
        assertThat(check("if (n < 9) throw new StackOverflowError(\"deep\");").word())
                .isEqualTo(VerdictWord.FAIL);
    }

    @Test
    void a_failure_that_other_orders_have_is_found_all_the_same() {
        Verdict verdict =
                check(
                        "if (n == 1) throw new AssertionError(\"too early\"); kept = new"
                                + " long[Integer.MAX_VALUE - 8];");
        assertThat(report(verdict)).startsWith("FAIL Main   too early");
    }

    @Test
    void who_asked_for_a_larger_stack_than_there_is_has_not_failed() {
        Verdict verdict =
                check(
                        "Thread t = new Thread(null, () -> n += deep(10_000_000), \"t\", 1L << 40);"
                                + " t.start(); t.join();");
        assertThat(verdict.word()).isEqualTo(VerdictWord.CUT_SHORT);
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.STACK);
        assertThat(verdict.trace().search().notExplored())
                .containsExactly(
                        new Search.NotExplored(
                                Search.NotExplored.Kind.BOUND,
                                "what comes after the stack that a thread has in the check, %,d KB, is used"
                                                .formatted(JvmLimits.stack() / 1024)
                                        + " up at Main.java:4; DRAWLOOM_JAVA_OPTIONS="
                                        + JvmLimits.moreStack()
                                        + " raises that"));
    }

    @Test
    void who_calls_itself_without_end_has() {
        assertThat(report(check("never(0);")))
                .startsWith("FAIL Main   main threw StackOverflowError");
    }
}

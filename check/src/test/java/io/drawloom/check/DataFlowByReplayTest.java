package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/** Two threads call one method; what they leave must be what one after the other leaves. */
@ExtendWith(SourceCheck.class)
class DataFlowByReplayTest {
    private static final String PROGRAM =
            """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;

            public class Main {
                static FIELDS
                static final AtomicInteger made = new AtomicInteger();

                record Node(Node next) {}

                static void act() {
                    ACT
                }

                public static void main(String[] args) throws Exception {
                    Thread other = new Thread(Main::act);
                    other.start();
                    act();
                    other.join();
                    if (!(RIGHT)) {
                        throw new AssertionError();
                    }
                }
            }
            """;

    private static Optional<String> kind(String fields, String act, String right) {
        Verdict verdict =
                SourceCheck.check(
                        PROGRAM.replace("FIELDS", fields)
                                .replace("ACT", act)
                                .replace("RIGHT", right));
        assertThat(verdict.trace().finding()).isInstanceOf(Finding.AssertionFailed.class);
        return verdict.trace().pattern().map(it -> it.getClass().getSimpleName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    int n;                      | n++;                                        | n == 2
                    int n;                      | int a = n; int b = a; int c = b + 1; n = c; | n == 2
                    long n;                     | n = n * 2 + 1;                              | n == 3
                    byte n;                     | n += 3;                                     | n == 6
                    short n;                    | n--;                                        | n == -2
                    int n = 100;                | n = n / 10;                                 | n == 1
                    char n = 'a';               | n++;                                        | n == 'c'
                    float n = 1;                | n /= 2;                                     | n == 0.25f
                    double n = 1;               | n = n + 0.5;                                | n == 2
                    boolean n;                  | n = !n;                                     | !n
                    int[] n = {0};              | int i = 0; n[i] += 1;                       | n[0] == 2
                    Integer n = 0;              | int a = n; n = a + 1;                       | n == 2
                    String n = "";              | String a = n; String b = a; n = b + "x";    | n.equals("xx")
                    final AtomicInteger n = new AtomicInteger(); | int a = n.get(); n.set(a + 1); | n.get() == 2
                    final Map<String, Integer> n = new ConcurrentHashMap<>(Map.of("a", 0)); | int a = n.get("a"); n.put("a", a + 1); | n.get("a") == 2
                    Node n;                     | Node a = n; n = new Node(a); made.incrementAndGet(); | n.next() != null
                    Node n = new Node(new Node(null)); | n = n.next();                       | n == null
                    int n = 10;                 | int a = n; if (a >= 10) { n = a - 10; made.incrementAndGet(); } | made.get() < 2
                    """)
    void what_comes_from_the_value_read_is_an_update_however_it_is_written(
            String fields, String act, String right) {
        assertThat(kind(fields, act, right)).contains("LostUpdate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    boolean n;                  | if (!n) { n = true; made.incrementAndGet(); }                | made.get() < 2
                    int n;                      | if (n == 0) { int one = 1; n = one; made.incrementAndGet(); } | made.get() < 2
                    int n;                      | int a = n; if (a == 0) { n = 1; made.incrementAndGet(); }    | made.get() < 2
                    Object n;                   | if (n == null) { n = new Object(); made.incrementAndGet(); } | made.get() < 2
                    String n;                   | String a = n; if (a == null) { n = "n"; made.incrementAndGet(); } | made.get() < 2
                    final AtomicBoolean n = new AtomicBoolean(); | if (!n.get()) { n.set(true); made.incrementAndGet(); } | made.get() < 2
                    final Map<String, Integer> n = new ConcurrentHashMap<>(); | if (n.get("a") == null) { n.put("a", 7); made.incrementAndGet(); } | made.get() < 2
                    """)
    void what_is_tested_and_then_set_to_the_same_whatever_was_read_is_no_update(
            String fields, String act, String right) {
        assertThat(kind(fields, act, right).filter("LostUpdate"::equals)).isEmpty();
    }

    @Test
    void a_number_that_is_put_in_the_place_of_another_because_of_an_older_one_is_an_update() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            static int best;

                            static void bid(int bid) {
                                if (bid > best) {
                                    best = bid;
                                }
                            }

                            public static void main(String[] args) throws Exception {
                                Thread other = new Thread(() -> bid(30));
                                other.start();
                                bid(20);
                                other.join();
                                if (best != 30) {
                                    throw new AssertionError();
                                }
                            }
                        }
                        """);
        assertThat(verdict.trace().pattern().orElseThrow()).isInstanceOf(Pattern.LostUpdate.class);
    }

    @Test
    void an_update_from_what_another_leaves_just_so_is_one_too() {
        Verdict verdict =
                SourceCheck.check(
                        PROGRAM.replace("FIELDS", "int n;")
                                .replace("ACT", "n++; n++;")
                                .replace("RIGHT", "n >= 3"));
        Pattern.LostUpdate lost = (Pattern.LostUpdate) verdict.trace().pattern().orElseThrow();
        Execution execution = verdict.trace().execution();
        // the write that is lost comes from a read of what the one that overwrites it writes
        assertThat(execution.step(lost.write()).orElseThrow().values().written())
                .isEqualTo(
                        execution
                                .step(lost.readBefore().orElseThrow())
                                .orElseThrow()
                                .values()
                                .read());
    }

    @Test
    void what_comes_from_another_variable_that_changed_as_well_is_none() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            static int n;
                            static int m;
                            static int seen;

                            static void other() {
                                m = 5;
                                n = 5;
                            }

                            public static void main(String[] args) throws Exception {
                                Thread other = new Thread(Main::other);
                                other.start();
                                seen = n;
                                int from = m;
                                n = from + 1;
                                other.join();
                                if (n == 1) {
                                    throw new AssertionError();
                                }
                            }
                        }
                        """);
        assertThat(verdict.failed()).isTrue();
        assertThat(verdict.trace().pattern().filter(Pattern.LostUpdate.class::isInstance))
                .isEmpty();
    }

    @Test
    void an_object_that_has_another_number_where_the_thread_is_held_up_is_the_same_variable() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        import java.util.*;
                        import java.util.concurrent.*;

                        public class Main {
                            public static void main(String[] args) {
                                Map<String, Integer> words = new ConcurrentHashMap<>();
                                try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                                    for (int i = 0; i < 2; i++) { // each task has a future
                                        pool.submit(() -> {
                                            int before = words.getOrDefault("to", 0);
                                            words.put("to", before + 1);
                                        });
                                    }
                                }
                                if (words.get("to") != 2) {
                                    throw new AssertionError();
                                }
                            }
                        }
                        """);
        Pattern.LostUpdate lost = (Pattern.LostUpdate) verdict.trace().pattern().orElseThrow();
        assertThat(lost.readBefore()).isPresent();
    }

    @Test
    void one_that_would_have_been_put_there_whatever_was_read_is_none() {
        Verdict verdict =
                SourceCheck.check(
                        """
                        public class Main {
                            static int n;
                            static int seen;

                            public static void main(String[] args) throws Exception {
                                Thread other = new Thread(() -> n = 5);
                                other.start();
                                seen = n;
                                n = 7;
                                other.join();
                                if (n != 7) {
                                    throw new AssertionError();
                                }
                            }
                        }
                        """);
        assertThat(verdict.failed()).isTrue();
        assertThat(verdict.trace().pattern().filter(Pattern.LostUpdate.class::isInstance))
                .isEmpty();
    }
}

package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** Pipes of {@code java.io} wait on the loom, whoever reads or writes them, the JDK too. */
@ExtendWith(SourceCheck.class)
final class PipesTest {
    /** What a program prints whose thread does this beside main; it is all under control. */
    private static List<String> printed(String made, String thread, String main) {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS,
                        """
                        import java.io.*;

                        public class Main {
                            interface Body {
                                void run() throws IOException;
                            }

                            static void tried(Body body) {
                                try {
                                    body.run();
                                } catch (IOException e) {
                                    System.out.print(e.getMessage() + ' ');
                                }
                            }

                            public static void main(String[] args) throws Exception {
                                MADE
                                Thread t = new Thread(() -> tried(() -> { THREAD }));
                                t.start();
                                tried(() -> { MAIN });
                                t.join();
                                System.out.println();
                            }
                        }
                        """
                                .replace("MADE", made)
                                .replace("THREAD", thread)
                                .replace("MAIN", main));
        assertThat(verdict.trace().search().exhausted()).isTrue();
        assertThat(verdict.trace().search().uncontrolled()).isEmpty();
        return verdict.trace().outcomes().list().stream()
                .map(it -> it.result().toString())
                .sorted()
                .toList();
    }

    private static String printed(String output) {
        return "Printed[output=" + output + "\n]";
    }

    private static final String STREAMS =
            "var in = new PipedInputStream(2); var out = new PipedOutputStream(in);";

    private static final String READERS =
            "var in = new PipedReader(2); var out = new PipedWriter(in);";

    private static final String ADDS =
            "int sum = 0; for (int b = in.read(); b >= 0; b = in.read()) { sum += b; }"
                    + " System.out.print(sum);";

    @Test
    void who_writes_into_a_full_pipe_waits_until_it_is_read() {
        assertThat(printed(STREAMS, "out.write(new byte[] {1, 2, 3, 4, 5}); out.close();", ADDS))
                .containsExactly(printed("15"));
        assertThat(printed(READERS, "out.write(\"aaa\"); out.close();", ADDS))
                .containsExactly(printed("291"));
    }

    @Test
    void what_reads_a_pipe_inside_of_the_jdk_waits_until_it_is_written() {
        assertThat(
                        printed(
                                STREAMS,
                                "out.write(\"four\\n\".getBytes());",
                                "System.out.print(new BufferedReader(new InputStreamReader(in))"
                                        + ".readLine());"))
                .containsExactly(printed("four"));
    }

    @Test
    void two_write_in_either_order() {
        assertThat(
                        printed(
                                STREAMS,
                                "out.write('a');",
                                "out.write('b'); ADDS".replace("ADDS", both())))
                .containsExactly(printed("ab"), printed("ba"));
    }

    private static String both() {
        return "System.out.print(\"\" + (char) in.read() + (char) in.read());";
    }

    @Test
    void the_reader_closes_before_or_after_a_write() {
        assertThat(printed(STREAMS, "out.write(1); System.out.print(\"written\");", "in.close();"))
                .containsExactly(printed("Pipe closed "), printed("written"));
    }

    @Test
    void a_writer_that_ends_without_closing_is_noticed_in_time() {
        assertThat(printed(STREAMS, "out.write(1);", "in.read(); in.read();"))
                .containsExactly(printed("Pipe broken "), printed("Write end dead "));
    }
}

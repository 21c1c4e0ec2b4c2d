package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Ending;
import io.drawloom.engine.LoomOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What waits for a file, a pipe or a process waits as other threads do: others go on. The machine
 * takes part here: how long it takes must not matter, so the loom waits for it as long as it takes.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FilesTest {
    private static final String WAITED =
            "a wait for a file or a process, which the outside may end";

    private static final LoomOptions PATIENT =
            LoomOptions.DEFAULT.withPatience(Duration.ofHours(1));

    /** Orders by chance for each program. */
    private static final int ORDERS = 5;

    @TempDir private Path folder;

    private String pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe.toString();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text).toString();
    }

    static Thread writesAfterASecond(String path) {
        return Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(1000);
                Files.writeString(Path.of(path), "late news");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void who_reads_a_pipe_waits_in_virtual_time_until_another_thread_writes() throws Exception {
        String path = pipe();

        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    long start = millis();
                                    Thread writer = writesAfterASecond(path);
                                    String text = Files.readString(Path.of(path));
                                    long took = millis() - start;
                                    writer.join();
                                    return text + " after " + took;
                                }))
                .containsExactly("late news after 1000");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_stream_of_a_pipe_waits_likewise() throws Exception {
        String path = pipe();

        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    long start = millis();
                                    Thread writer = writesAfterASecond(path);
                                    String text;
                                    try (FileInputStream in = new FileInputStream(path)) {
                                        text =
                                                new String(
                                                        in.readAllBytes(), StandardCharsets.UTF_8);
                                    }
                                    long took = millis() - start;
                                    writer.join();
                                    return text + " after " + took;
                                }))
                .containsExactly("late news after 1000");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_pipe_that_nobody_writes_is_told_and_is_no_failure() throws Exception {
        String path = pipe();

        LoomOptions impatient = LoomOptions.DEFAULT.withPatience(Duration.ofMillis(10));

        Run.Ran ran = Run.ran(impatient, () -> read(path));

        assertThat(ran.ending()).isEqualTo(Ending.BROKEN);
        assertThat(ran.loom().error())
                .hasMessageMatching(
                        "main waits at FilesTest.java:\\d+ for what is outside of the program, and"
                                + " it did not come");
        // or the thread that still waits for it would keep the folder
        Files.writeString(Path.of(path), "too late");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_what_had_to_wait_is_named() throws Exception {
        String pipe = pipe();
        String file = file("text");

        Run.Ran waited =
                Run.ran(
                        PATIENT,
                        () -> {
                            Thread writer = writesAfterASecond(pipe);
                            String text = Files.readString(Path.of(pipe));
                            writer.join();
                            return text;
                        });
        assertThat(waited.good()).isEqualTo("late news");
        assertThat(Run.uncontrolled(waited.loom())).contains(WAITED);
        assertThat(Run.uncontrolled(() -> Files.readString(Path.of(file)))).doesNotContain(WAITED);
    }

    @Test
    void a_file_that_is_missing_is_told_as_ever() {
        String missing = folder.resolve("missing").toString();
        String asEver = "";
        try {
            new FileInputStream(missing).close();
        } catch (IOException e) {
            // in the language of the system
            asEver = e.getMessage();
        }

        assertThat(asEver).startsWith(missing + " (");
        assertThat(
                        Run.once(() -> {
                            List<String> told = new ArrayList<>();
                            try {
                                new FileInputStream(missing).close();
                            } catch (FileNotFoundException e) {
                                told.add(e.getMessage() + " " + e.getStackTrace()[0]);
                            }
                            try {
                                Files.readString(Path.of(missing));
                            } catch (NoSuchFileException e) {
                                told.add(e.getMessage());
                            }
                            return told.toString();
                        }))
                .asString()
                .startsWith("[" + asEver + " java.base/java.io.FileInputStream.")
                .endsWith(", " + missing + "]");
    }

    @Test
    void a_file_is_read_in_the_background_in_each_execution() throws Exception {
        String path = file("text");

        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    ByteBuffer bytes = ByteBuffer.allocate(10);
                                    try (AsynchronousFileChannel channel =
                                            AsynchronousFileChannel.open(Path.of(path))) {
                                        Future<Integer> read = channel.read(bytes, 0);
                                        return read.get() + " " + (char) bytes.get(0);
                                    }
                                }))
                .containsExactly("4 t", "4 t", "4 t");
    }

    /** It ends when its input does, and not before. */
    static Process untilItsInputEnds() throws IOException {
        return new ProcessBuilder("sh", "-c", "cat; exit 7").start();
    }

    static void close(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void while_a_thread_waits_for_a_process_others_go_on() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    StringBuffer order = new StringBuffer();
                                    Process process = untilItsInputEnds();
                                    Thread other =
                                            new Thread(() -> {
                                                order.append("other, ");
                                                close(process.getOutputStream());
                                            });
                                    other.start();
                                    int status = process.waitFor();
                                    other.join();
                                    return order.append("status ").append(status);
                                }))
                .containsExactly("other, status 7");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_process_that_has_ended_is_waited_for_and_what_comes_after_is_a_choice() {
        assertThat(
                        Run.all(
                                PATIENT,
                                () -> {
                                    StringBuffer order = new StringBuffer();
                                    int status = new ProcessBuilder("false").start().waitFor();
                                    Thread other = new Thread(() -> order.append("other "));
                                    other.start();
                                    order.append("status ").append(status).append(' ');
                                    other.join();
                                    return order;
                                }))
                .containsOnlyKeys(
                        "other status 1 ", "status other 1 ", "status 1other  ", "status 1 other ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void who_waits_for_a_process_can_be_interrupted() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    Process process = untilItsInputEnds();
                                    Thread main = Thread.currentThread();
                                    Thread.ofPlatform().daemon().start(main::interrupt);
                                    try {
                                        return "ended with " + process.waitFor();
                                    } catch (InterruptedException e) {
                                        return "interrupted";
                                    } finally {
                                        process.destroy();
                                    }
                                }))
                .containsExactly("interrupted");
    }

    @Test
    void the_time_of_the_processor_passes_while_a_thread_works_and_not_while_it_sleeps() {
        assertThat(
                        Run.once(() -> {
                            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                            Thread.sleep(3_600_000);
                            long slept = threads.getCurrentThreadCpuTime();
                            long start = System.nanoTime();
                            while (threads.getCurrentThreadCpuTime() < 500_000_000) {
                                Thread.onSpinWait();
                            }
                            long worked = System.nanoTime() - start;
                            return slept == 0 && worked >= 500_000_000 && worked < 510_000_000;
                        }))
                .isEqualTo(true);
    }
}

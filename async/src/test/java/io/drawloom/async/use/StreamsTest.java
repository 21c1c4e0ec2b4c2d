package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.EventLoop;
import io.drawloom.async.StreamReader;
import io.drawloom.async.StreamWriter;
import io.drawloom.async.Task;
import io.drawloom.async.TimedOutException;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Streams that block without parking, read and written by tasks. */
class StreamsTest {
    private final Recorded recorded = new Recorded();

    /** A stream that gives what is brought, and blocks until something is; empty is the end. */
    private static final class Pipe extends InputStream {
        private final LinkedBlockingQueue<String> brought = new LinkedBlockingQueue<>();
        private boolean closed;

        Pipe bring(String... texts) {
            brought.addAll(List.of(texts));
            return this;
        }

        @Override
        public int read() {
            throw new AssertionError("one byte at a time");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            byte[] next;
            try {
                next = brought.take().getBytes(StandardCharsets.UTF_8);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            System.arraycopy(next, 0, bytes, offset, next.length);
            return next.length == 0 ? -1 : next.length;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void a_read_gives_what_has_come_and_at_the_end_nothing() {
        Pipe pipe = new Pipe().bring("abc", "d", "");
        recorded.run(() -> {
            StreamReader reader = StreamReader.of(pipe);
            assertThat(text(reader.read(2))).isEqualTo("ab");
            assertThat(text(reader.read(2))).isEqualTo("c");
            assertThat(text(reader.read(2))).isEqualTo("d");
            assertThat(reader.read(2)).isEmpty();
            assertThat(reader.read(2)).isEmpty();
            assertThatThrownBy(() -> reader.read(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("most must be >= 1, got 0");
        });
    }

    @Test
    void lines_end_anywhere_in_what_comes_and_the_last_need_not() {
        byte[] end = "ü\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream in =
                new ByteArrayInputStream(
                        ("a".repeat(10_000) + "\r\n\nx\ry" + text(end) + "z")
                                .getBytes(StandardCharsets.UTF_8));
        recorded.run(() -> {
            StreamReader reader = StreamReader.of(in);
            assertThat(reader.readLine()).contains("a".repeat(10_000));
            assertThat(reader.readLine()).contains("");
            assertThat(reader.readLine()).contains("x\ryü");
            assertThat(reader.readLine()).contains("z");
            assertThat(reader.readLine()).isEmpty();
        });
    }

    @Test
    void other_tasks_go_on_while_one_reads() {
        Pipe pipe = new Pipe();
        recorded.run(() -> {
            StreamReader reader = StreamReader.of(pipe);
            Task<String> reading = Task.start(reader::readText);
            Task.yieldNow();
            recorded.say("goes on");
            pipe.bring("a", "b", "");
            recorded.say(reading.await());
        });
        assertThat(recorded.said).containsExactly("goes on", "ab");
    }

    @Test
    void what_a_cancelled_read_would_have_given_goes_to_the_next() {
        Pipe pipe = new Pipe().bring("a");
        recorded.run(() -> {
            StreamReader reader = StreamReader.of(pipe);
            Task<String> all = Task.start("all", reader::readText);
            // the first chunk has been taken when the second is waited for
            while (!pipe.brought.isEmpty()) {
                Task.offload(() -> {});
            }
            all.cancel();
            Task.awaitAll(List.of(all));
            pipe.bring("b\n");
            assertThat(reader.readLine()).contains("ab");
        });
    }

    @Test
    void a_read_can_be_limited_in_time() {
        EventLoop.run(() -> {
            Pipe pipe = new Pipe();
            StreamReader reader = StreamReader.of(pipe);
            assertThatThrownBy(() -> Task.timeout(Duration.ofMillis(1), () -> reader.readLine()))
                    .isInstanceOf(TimedOutException.class);
            pipe.bring("late\n");
            assertThat(reader.readLine()).isEqualTo(Optional.of("late"));
        });
    }

    @Test
    void two_tasks_do_not_read_at_once() {
        Pipe pipe = new Pipe();
        recorded.run(() -> {
            StreamReader reader = StreamReader.of(pipe);
            Task<?> first = Task.start("first", () -> reader.readLine());
            Task.yieldNow();
            assertThatThrownBy(reader::readLine)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "task main must not read an input stream while task first does: let"
                                    + " one task read, or use a Mutex");
            pipe.bring("");
            first.await();
            assertThat(reader.readLine()).isEmpty();
        });
    }

    @Test
    void a_failure_of_the_stream_is_thrown_as_it_is() {
        IOException failure = new IOException("broken");
        InputStream in =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw failure;
                    }
                };
        recorded.run(() -> {
            StreamReader reader = StreamReader.of(in);
            assertThatThrownBy(reader::readAll).isSameAs(failure);
            assertThatThrownBy(reader::readLine).isSameAs(failure);
        });
    }

    @Test
    void a_closed_reader_is_at_its_end() {
        Pipe pipe = new Pipe().bring("abc");
        recorded.run(() -> {
            StreamReader reader = StreamReader.of(pipe);
            try (reader) {
                reader.read(1);
            }
            assertThat(reader.read(1)).isEmpty();
        });
        assertThat(pipe.closed).isTrue();
    }

    /** A stream of which each write says that it has begun, and waits until it may end. */
    private static final class Sink extends OutputStream {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch mayGoOn = new CountDownLatch(1);
        final ByteArrayOutputStream written = new ByteArrayOutputStream();
        final List<String> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void write(int one) {
            throw new AssertionError("one byte at a time");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            events.add("begins");
            begun.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            written.write(bytes, offset, length);
            events.add("wrote " + length);
        }

        @Override
        public void flush() {
            events.add("flushed");
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }

    @Test
    void a_write_is_over_when_the_stream_has_taken_and_flushed_it() {
        Sink sink = new Sink();
        recorded.run(() -> {
            StreamWriter writer = StreamWriter.of(sink);
            Task<?> writing =
                    Task.start(() -> {
                        writer.write("abc");
                        recorded.say("written");
                    });
            Task.offload(() -> sink.begun.await());
            recorded.say("goes on");
            sink.mayGoOn.countDown();
            writing.await();
            writer.close();
        });
        assertThat(recorded.said).containsExactly("goes on", "written");
        assertThat(sink.written.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
        assertThat(sink.events).containsExactly("begins", "wrote 3", "flushed", "closed");
    }

    @Test
    void a_write_that_was_cancelled_goes_on_and_the_next_waits_for_it() {
        Sink sink = new Sink();
        recorded.run(() -> {
            StreamWriter writer = StreamWriter.of(sink);
            Task<?> first = Task.start("first", () -> writer.write("abc"));
            Task.offload(() -> sink.begun.await());
            assertThatThrownBy(() -> writer.write("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "task main must not write to an output stream while task first does:"
                                    + " let one task write, or use a Mutex");
            first.cancel();
            Task.awaitAll(List.of(first));
            Task<?> second = Task.start("second", () -> writer.write("d"));
            Task.yieldNow();
            Task.offload(() -> {});
            assertThat(sink.events).containsExactly("begins");
            sink.mayGoOn.countDown();
            second.await();
        });
        assertThat(sink.written.toString(StandardCharsets.UTF_8)).isEqualTo("abcd");
    }

    @Test
    void a_writer_is_closed_by_a_task_that_was_cancelled_too() {
        Sink sink = new Sink();
        sink.mayGoOn.countDown();
        recorded.run(() -> {
            Task<?> task =
                    Task.start(() -> {
                        try (StreamWriter writer = StreamWriter.of(sink)) {
                            writer.write("a");
                            recorded.say("wrote");
                            Task.current().cancel();
                        }
                    });
            Task.awaitAll(List.of(task));
        });
        assertThat(recorded.said).containsExactly("wrote");
        assertThat(sink.events).containsExactly("begins", "wrote 1", "flushed", "closed");
    }
}

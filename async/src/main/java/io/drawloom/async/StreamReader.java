package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of an {@link InputStream} that blocks without parking, as awaits: a pipe, a terminal, a
 * file. For one task at a time, of one loop.
 *
 * <p>A read that has to wait is done by a thread of the loop's offload executor, one for each
 * stream that is being read. A task that is cancelled in a read loses nothing: the bytes go to the
 * next read.
 */
public final class StreamReader implements AutoCloseable {
    private static final int CHUNK = 8_192;

    private final InputStream in;
    private final Outside on;
    private final Home home = new Home();

    /** What has come and was not taken: from {@code begin} on. */
    private byte[] chunk = {};

    private int begin;

    /** The read that is under way, of who was cancelled too; it gives an empty chunk at the end. */
    private @Nullable Offload<byte[]> pending;

    private @Nullable Waiter reading;
    private boolean ended;

    StreamReader(InputStream in, String name) {
        this.in = in;
        this.on = new Outside(name);
    }

    /** Reads this stream, which nobody else must read from now on. */
    public static StreamReader of(InputStream in) {
        return new StreamReader(in, "an input stream");
    }

    /**
     * Waits until there is something and gives it; empty at the end.
     *
     * @param most how many bytes it gives at most, however many there are
     * @throws IOException if the stream could not be read
     * @throws IllegalArgumentException if {@code most} is less than 1
     * @throws IllegalStateException outside of a task, in one of another loop, or while another
     *     task reads
     */
    public byte[] read(int most) throws IOException {
        if (most < 1) {
            throw new IllegalArgumentException("most must be >= 1, got " + most);
        }
        fill(enter());
        return take(Math.min(most, chunk.length - begin));
    }

    /**
     * Waits for the next line and gives it without its end ({@code \n} or {@code \r\n}), read as
     * UTF-8; empty at the end of the stream. The last line need not have an end.
     *
     * @throws IOException if the stream could not be read
     * @throws IllegalStateException as for {@link #read}
     */
    public Optional<String> readLine() throws IOException {
        Waiter me = enter();
        int searched = 0;
        while (true) {
            for (int i = begin + searched; i < chunk.length; i++) {
                if (chunk[i] == '\n') {
                    return Optional.of(line(take(i + 1 - begin)));
                }
            }
            searched = chunk.length - begin;
            if (!fillMore(me)) {
                return searched == 0 ? Optional.empty() : Optional.of(line(take(searched)));
            }
        }
    }

    private static String line(byte[] bytes) {
        int end = bytes.length;
        if (end > 0 && bytes[end - 1] == '\n') {
            end--;
            if (end > 0 && bytes[end - 1] == '\r') {
                end--;
            }
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /**
     * Waits for the end of the stream and gives all that came before it. If the task is cancelled
     * meanwhile, what has come stays for the next read.
     *
     * @throws IOException if the stream could not be read
     * @throws IllegalStateException as for {@link #read}
     */
    public byte[] readAll() throws IOException {
        Waiter me = enter();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            while (fill(me)) {
                all.write(take(chunk.length - begin));
            }
        } catch (Throwable e) {
            chunk = all.toByteArray();
            begin = 0;
            throw e;
        }
        return all.toByteArray();
    }

    /** The same as UTF-8. */
    public String readText() throws IOException {
        return new String(readAll(), StandardCharsets.UTF_8);
    }

    /**
     * Closes the stream, also if the task has been cancelled. A read that is under way may go on
     * until something comes.
     *
     * @throws IOException if the stream says so
     */
    @Override
    public void close() throws IOException {
        Waiter me = Waiter.currentOrNull();
        ended = true;
        chunk = new byte[0];
        begin = 0;
        if (me == null) {
            in.close();
        } else {
            Scopes.<IOException>shield(() -> StreamWriter.close(me, in, on));
        }
    }

    // ---------------------------------------------------------------- what has come

    private Waiter enter() {
        Waiter me = Waiter.current();
        home.enter(me, on, "reader.read()");
        Waiter other = reading;
        if (other != null) {
            throw new IllegalStateException(
                    "task "
                            + me.name()
                            + " must not read "
                            + on
                            + " while task "
                            + other.name()
                            + " does: let one task read, or use a Mutex");
        }
        me.beforeWaiting(on);
        return me;
    }

    private byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(chunk, begin, begin + count);
        begin += count;
        return taken;
    }

    /** Waits until something has come that was not taken; false at the end of the stream. */
    private boolean fill(Waiter me) throws IOException {
        return begin < chunk.length || fillMore(me);
    }

    /** Waits until more has come; false at the end of the stream. */
    private boolean fillMore(Waiter me) throws IOException {
        if (ended) {
            return false;
        }
        Offload<byte[]> read = pending;
        if (read == null) {
            read = Offload.start(me.loop.offload(), this::readChunk);
            pending = read;
        }
        reading = me;
        byte[] more;
        try {
            more = read.awaitIo(me, on);
        } catch (Cancellation e) {
            throw e; // the read goes on
        } catch (Throwable e) {
            pending = null;
            throw e;
        } finally {
            reading = null;
        }
        pending = null;
        if (more.length == 0) {
            ended = true;
            return false;
        }
        if (begin == chunk.length) {
            chunk = more;
        } else {
            int left = chunk.length - begin;
            byte[] both = Arrays.copyOfRange(chunk, begin, chunk.length + more.length);
            System.arraycopy(more, 0, both, left, more.length);
            chunk = both;
        }
        begin = 0;
        return true;
    }

    private byte[] readChunk() throws IOException {
        byte[] bytes = new byte[CHUNK];
        int count = in.read(bytes);
        return Arrays.copyOf(bytes, Math.max(0, count));
    }
}

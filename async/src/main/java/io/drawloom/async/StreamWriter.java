package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes to an {@link OutputStream} that blocks without parking, as awaits: a pipe, a terminal, a
 * file. For one task at a time, of one loop.
 *
 * <p>A write is done by a thread of the loop's offload executor, and is over when the stream has
 * taken and flushed all of it: so who writes is never ahead of who reads by more than the pipe
 * holds. A task that is cancelled in a write does not take it back: it goes on, and the next write
 * waits for it.
 */
public final class StreamWriter implements AutoCloseable {
    private final OutputStream out;
    private final Outside on;
    private final Home home = new Home();

    /** The write that is under way, of who was cancelled too. */
    private @Nullable Offload<@Nullable Void> pending;

    private @Nullable Waiter writing;

    StreamWriter(OutputStream out, String name) {
        this.out = out;
        this.on = new Outside(name);
    }

    /** Writes to this stream, which nobody else must write to from now on. */
    public static StreamWriter of(OutputStream out) {
        return new StreamWriter(out, "an output stream");
    }

    /**
     * Writes all of it and waits until the stream has taken it. What is changed in the array
     * meanwhile may be written or not.
     *
     * @throws IOException if it, or a write before it whose task was cancelled, could not be
     *     written: nobody reads the pipe any more, for instance, or it is closed
     * @throws IllegalStateException outside of a task, in one of another loop, or while another
     *     task writes
     */
    public void write(byte[] bytes) throws IOException {
        Waiter me = enter();
        me.beforeWaiting(on);
        awaitPending(me);
        start(me, bytes);
        awaitPending(me);
    }

    /** The same of a text, as UTF-8. */
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Waits for a write that was given up, and closes the stream: who reads it comes to its end. It
     * is closed even if the task is cancelled; then a write that is under way is not waited for.
     *
     * @throws IOException if that write failed, or the stream says so
     * @throws IllegalStateException in a task of another loop, or while another task writes
     */
    @Override
    public void close() throws IOException {
        if (Waiter.currentOrNull() == null) {
            out.close();
            return;
        }
        Waiter me = enter();
        try {
            awaitPending(me);
        } catch (Throwable e) {
            // a stream that is stuck in a write would be stuck in its end too
            Offload<?> _ = startClosing(me, out);
            throw e;
        }
        Scopes.<IOException>shield(() -> close(me, out, on));
    }

    private static Offload<@Nullable Void> startClosing(Waiter me, Closeable stream) {
        return Offload.start(
                me.loop.offload(),
                () -> {
                    stream.close();
                    return null;
                });
    }

    /** Lets the task wait until it is closed. */
    static void close(Waiter me, Closeable stream, Outside on) throws IOException {
        startClosing(me, stream).awaitIo(me, on);
    }

    private Waiter enter() {
        Waiter me = Waiter.current();
        home.enter(me, on, "writer.write(…)");
        Waiter other = writing;
        if (other != null) {
            throw new IllegalStateException(
                    "task "
                            + me.name()
                            + " must not write to "
                            + on
                            + " while task "
                            + other.name()
                            + " does: let one task write, or use a Mutex");
        }
        return me;
    }

    private void start(Waiter me, byte[] bytes) {
        pending =
                Offload.start(
                        me.loop.offload(),
                        () -> {
                            out.write(bytes);
                            out.flush();
                            return null;
                        });
    }

    private void awaitPending(Waiter me) throws IOException {
        Offload<@Nullable Void> write = pending;
        if (write == null) {
            return;
        }
        writing = me;
        try {
            write.awaitIo(me, on);
        } catch (Cancellation e) {
            throw e; // the write goes on
        } catch (Throwable e) {
            pending = null;
            throw e;
        } finally {
            writing = null;
        }
        pending = null;
    }
}

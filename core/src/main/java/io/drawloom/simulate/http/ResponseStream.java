package io.drawloom.simulate.http;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * The body of an answer. As in the JDK, what is written waits in a buffer, the head of the answer
 * before it, until the buffer is full or the stream is flushed or closed.
 */
final class ResponseStream extends OutputStream {
    /** The length of a body that ends when it is closed. */
    static final long CHUNKED = -1;

    /** As much as a {@code BufferedOutputStream} holds. */
    private static final int BUFFER = 8192;

    private final HttpExchange exchange;
    private final Connection connection;
    private final RequestStream request;
    private final Finish finish;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private Connection.@Nullable Head head;
    private boolean open;
    private boolean closed;
    private long left;

    ResponseStream(
            HttpExchange exchange, Connection connection, RequestStream request, Finish finish) {
        this.exchange = exchange;
        this.connection = connection;
        this.request = request;
        this.finish = finish;
    }

    /** The head of the answer is known: from here on bytes can be written. */
    void open(Connection.Head first, long length) {
        head = first;
        left = length;
        open = true;
    }

    /** Whether the whole answer has been sent. */
    boolean ended() {
        return closed && left <= 0;
    }

    private void mustBeOpen() throws IOException {
        if (!open) {
            throw new IOException("response headers not sent yet");
        }
        if (closed) {
            throw new IOException("stream closed");
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (open && length == 0) {
            return;
        }
        mustBeOpen();
        if (left != CHUNKED) {
            if (length > left) {
                throw new IOException("too many bytes to write to stream");
            }
            left -= length;
        }
        buffer.write(bytes, from, length);
        if (buffer.size() >= BUFFER) {
            send(false);
        }
    }

    @Override
    public void flush() throws IOException {
        if (!open) {
            throw new IOException("response headers not sent yet");
        }
        if (!closed && (head != null || buffer.size() > 0)) {
            send(false);
        }
    }

    @Override
    public void close() throws IOException {
        if (!open) {
            throw new IOException("response headers not sent yet");
        }
        if (closed) {
            return;
        }
        closed = true;
        if (left > 0) {
            exchange.close();
            throw new IOException("insufficient bytes written to stream");
        }
        send(true);
        request.close(); // the rest of it is of no use
        finish.reach();
    }

    private void send(boolean last) {
        Connection.Head first = head;
        byte[] bytes = buffer.toByteArray();
        head = null;
        buffer.reset();
        connection.send(first, bytes, last);
    }
}

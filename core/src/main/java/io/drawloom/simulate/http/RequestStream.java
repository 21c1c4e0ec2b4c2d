package io.drawloom.simulate.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, which has come as a whole. */
final class RequestStream extends InputStream {
    private final ByteArrayInputStream bytes;
    private boolean closed;

    RequestStream(byte[] body) {
        this.bytes = new ByteArrayInputStream(body);
    }

    private void mustBeOpen() throws IOException {
        if (closed) {
            throw new IOException("Stream is closed");
        }
    }

    @Override
    public int read() throws IOException {
        mustBeOpen();
        return bytes.read();
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        mustBeOpen();
        return bytes.read(to, from, length);
    }

    @Override
    public int available() throws IOException {
        mustBeOpen();
        return bytes.available();
    }

    @Override
    public void close() {
        closed = true;
    }
}

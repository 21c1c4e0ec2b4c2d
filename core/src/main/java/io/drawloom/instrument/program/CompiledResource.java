package io.drawloom.instrument.program;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** The file of a class that was compiled in memory: a resource, as that of any other class is. */
final class CompiledResource extends URLStreamHandler {
    private final byte[] bytes;

    private CompiledResource(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Where to read it.
     *
     * @param name the resource's name, with slashes
     */
    static URL of(String name, byte[] bytes) {
        try {
            return URL.of(URI.create("memory:/" + name), new CompiledResource(bytes));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {
                connected = true;
            }

            @Override
            public long getContentLengthLong() {
                return bytes.length;
            }

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}

package io.drawloom.bench.peers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A hundred connections that are kept, for GETs by hand. */
final class Connections {
    private static final int COUNT = 100;
    private static final int GETS = 20;
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final int port;
    private final List<One> open = new ArrayList<>();

    Connections(int port) {
        this.port = port;
    }

    List<One> open() {
        try {
            while (open.size() < COUNT) {
                open.add(new One(new Socket(InetAddress.getLoopbackAddress(), port)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open;
    }

    /** One of them. */
    static final class One {
        private final InputStream in;
        private final OutputStream out;

        private One(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void getTwenty() throws IOException {
            for (int i = 0; i < GETS; i++) {
                out.write(REQUEST);
                int length = 0;
                for (String line = line(); !line.isEmpty(); line = line()) {
                    if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                        length = Integer.parseInt(line.substring(15).trim());
                    }
                }
                in.skipNBytes(length);
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            int read;
            while ((read = in.read()) != '\n') {
                if (read < 0) {
                    throw new IOException("the server has gone");
                }
                if (read != '\r') {
                    line.append((char) read);
                }
            }
            return line.toString();
        }
    }
}

package io.drawloom.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Two thousand connections to a server in the same process, all open at once. */
final class Echoes implements AutoCloseable {
    static final int COUNT = 2_000;
    private static final int MESSAGES = 10;
    private static final int LENGTH = 64;

    /** Nobody is refused, however late the server comes to accept. */
    private static final int BACKLOG = 2 * COUNT;

    private final ServerSocket server;
    private final CountDownLatch open = new CountDownLatch(COUNT);

    Echoes() throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** One end of a connection, for a thread or a task of its own. */
    interface End {
        void run() throws Exception;
    }

    /** Who gives an end a thread or a task. */
    interface Starter {
        void start(End end);
    }

    /** Accepts all of them, and starts an end for each, which gives back what comes. */
    void serve(Starter starter) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            Socket socket = server.accept();
            starter.start(() -> giveBack(socket));
        }
    }

    private static void giveBack(Socket socket) throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] bytes = new byte[LENGTH];
            int count;
            while ((count = in.read(bytes)) >= 0) {
                out.write(bytes, 0, count);
            }
        }
    }

    /** Connects, waits until all are connected, and sends and receives. */
    void talk() throws IOException, InterruptedException {
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            socket.setTcpNoDelay(true);
            open.countDown();
            open.await();
            byte[] message = new byte[LENGTH];
            for (int i = 0; i < MESSAGES; i++) {
                Arrays.fill(message, (byte) i);
                socket.getOutputStream().write(message);
                byte[] back = socket.getInputStream().readNBytes(LENGTH);
                if (!Arrays.equals(back, message)) {
                    throw new IOException("message " + i + " came back as another");
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

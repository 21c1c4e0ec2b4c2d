// The server takes whom it accepts first for the client that was started first.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

public class FirstToConnect {
    public static void main(String[] args) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 5, here)) {
            int port = server.getLocalPort();
            Thread first = new Thread(() -> say(here, port, 1));
            Thread second = new Thread(() -> say(here, port, 2));
            first.start();
            second.start();
            try (Socket client = server.accept()) {
                assert client.getInputStream().read() == 1;
            }
            server.accept().close();
            first.join();
            second.join();
        }
    }

    private static void say(InetAddress here, int port, int number) {
        try (Socket socket = new Socket(here, port)) {
            socket.getOutputStream().write(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// Client and server each wait for the other to speak first: both ends are the program's, so nothing
// from outside can
// help.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

public class BothReadFirst {
    public static void main(String[] args) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 5, here)) {
            Thread thread = new Thread(() -> answer(server));
            thread.start();
            try (Socket client = new Socket(here, server.getLocalPort())) {
                System.out.println(client.getInputStream().read());
                client.getOutputStream().write(41);
            }
            thread.join();
        }
    }

    private static void answer(ServerSocket server) {
        try (Socket client = server.accept()) {
            int asked = client.getInputStream().read();
            client.getOutputStream().write(asked + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// A client and a server of one program, over the loopback: the port is the program's own, whoever
// else has it.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

public class SocketAnswers {
    public static void main(String[] args) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(8080, 5, here)) {
            Thread thread = new Thread(() -> answer(server));
            thread.start();
            try (Socket client = new Socket(here, 8080)) {
                client.getOutputStream().write(41);
                System.out.println(client.getInputStream().read());
            }
            thread.join();
        }
    }

    private static void answer(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(client.getInputStream().read() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

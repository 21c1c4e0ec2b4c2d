package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Ending;
import io.drawloom.engine.LoomOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A program that talks to itself over sockets, channels and selectors: each look at the kernel is a
 * step, and waits are in the open. The machine takes part here: how long it takes must not matter,
 * so the loom waits for it as long as it takes.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SocketsTest {
    private static final LoomOptions PATIENT =
            LoomOptions.DEFAULT.withPatience(Duration.ofHours(1));

    /** Orders by chance for each program. */
    private static final int ORDERS = 5;

    static InetAddress here() {
        return InetAddress.getLoopbackAddress();
    }

    static void answers(ServerSocket server) {
        try (Socket connection = server.accept()) {
            int asked = connection.getInputStream().read();
            connection.getOutputStream().write(asked + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int asks(int port, int number) throws IOException {
        try (Socket socket = new Socket(here(), port)) {
            socket.getOutputStream().write(number);
            return socket.getInputStream().read();
        }
    }

    @Test
    void a_program_talks_to_itself_over_sockets() {
        assertThat(
                        Run.all(() -> {
                            try (ServerSocket server = new ServerSocket(0, 5, here())) {
                                Thread thread = Thread.ofPlatform().start(() -> answers(server));
                                int answer = asks(server.getLocalPort(), 41);
                                thread.join();
                                return answer;
                            }
                        }))
                .containsExactly("42");
    }

    @Test
    void the_ports_are_the_executions_own() {
        assertThat(
                        Run.all(() -> {
                            try (ServerSocket any = new ServerSocket(0, 5, here());
                                    ServerSocket named = new ServerSocket(80, 5, here())) {
                                Thread thread = Thread.ofPlatform().start(() -> answers(named));
                                int answer = asks(80, 1);
                                thread.join();
                                return any.getLocalPort()
                                        + " "
                                        + named.getLocalPort()
                                        + " "
                                        + answer;
                            }
                        }))
                .containsExactly("32768 80 2");
    }

    @Test
    void two_clients_are_accepted_in_both_orders() {
        assertThat(
                        Run.some(
                                50,
                                PATIENT,
                                () -> {
                                    try (ServerSocket server = new ServerSocket(0, 5, here())) {
                                        int port = server.getLocalPort();
                                        Thread one = Thread.ofVirtual().start(() -> says(port, 1));
                                        Thread two = Thread.ofVirtual().start(() -> says(port, 2));
                                        String heard = hears(server) + hears(server);
                                        one.join();
                                        two.join();
                                        return heard;
                                    }
                                }))
                .containsExactly("12", "21");
    }

    static void says(int port, int number) {
        try (Socket socket = new Socket(here(), port)) {
            socket.getOutputStream().write(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String hears(ServerSocket server) throws IOException {
        try (Socket connection = server.accept()) {
            return "" + connection.getInputStream().read();
        }
    }

    @Test
    void a_read_times_out_in_virtual_time() {
        assertThat(
                        Run.all(() -> {
                            ServerSocket server = new ServerSocket(0, 5, here());
                            try (Socket socket = new Socket(here(), server.getLocalPort())) {
                                socket.setSoTimeout(3_600_000);
                                long start = System.nanoTime();
                                try {
                                    return socket.getInputStream().read();
                                } catch (SocketTimeoutException e) {
                                    return (System.nanoTime() - start) / 1_000_000_000;
                                }
                            }
                        }))
                .containsExactly("3600");
    }

    @Test
    void who_closes_a_socket_ends_the_wait_of_who_accepts() {
        assertThat(
                        Run.all(() -> {
                            ServerSocket server = new ServerSocket(0, 5, here());
                            Thread closes = Thread.ofPlatform().start(() -> close(server));
                            try {
                                server.accept();
                                return "accepted";
                            } catch (SocketException e) {
                                return "closed";
                            } finally {
                                closes.join();
                            }
                        }))
                .containsExactly("closed");
    }

    static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void two_who_wait_for_each_others_bytes_wait_for_ever() {
        Run.Ran ran =
                Run.ran(
                        PATIENT,
                        () -> {
                            try (ServerSocket server = new ServerSocket(0, 5, here())) {
                                Thread thread = Thread.ofPlatform().start(() -> answers(server));
                                try (Socket socket = new Socket(here(), server.getLocalPort())) {
                                    int answer = socket.getInputStream().read();
                                    thread.join();
                                    return answer;
                                }
                            }
                        });

        assertThat(ran.ending()).isEqualTo(Ending.STUCK);
    }

    @Test
    void a_pipe_between_two_threads() {
        assertThat(
                        Run.all(() -> {
                            Pipe pipe = Pipe.open();
                            Thread thread =
                                    Thread.ofPlatform().start(() -> write(pipe.sink(), (byte) 5));
                            ByteBuffer buffer = ByteBuffer.allocate(1);
                            pipe.source().read(buffer);
                            thread.join();
                            return buffer.get(0);
                        }))
                .containsExactly("5");
    }

    static void write(WritableByteChannel channel, byte... bytes) {
        try {
            channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void datagrams() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    try (DatagramSocket socket =
                                            new DatagramSocket(
                                                    new InetSocketAddress(here(), 5000))) {
                                        Thread thread = Thread.ofPlatform().start(() -> send(5000));
                                        DatagramPacket packet = new DatagramPacket(new byte[8], 8);
                                        socket.receive(packet);
                                        thread.join();
                                        return packet.getData()[0] + " from " + packet.getPort();
                                    }
                                }))
                .containsExactly("7 from 32768");
    }

    static void send(int port) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(here(), 0))) {
            socket.send(new DatagramPacket(new byte[] {7}, 1, here(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_selector_serves_a_client() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    try (ServerSocketChannel server = ServerSocketChannel.open();
                                            Selector selector = Selector.open()) {
                                        server.bind(new InetSocketAddress(here(), 0));
                                        int port = server.socket().getLocalPort();
                                        server.configureBlocking(false);
                                        server.register(selector, SelectionKey.OP_ACCEPT);
                                        Thread client =
                                                Thread.ofPlatform().start(() -> says(port, 9));
                                        int heard = heard(selector, server);
                                        client.join();
                                        return heard;
                                    }
                                }))
                .containsExactly("9");
    }

    static int heard(Selector selector, ServerSocketChannel server) throws IOException {
        while (true) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    SocketChannel made = server.accept();
                    made.configureBlocking(false);
                    made.register(selector, SelectionKey.OP_READ);
                } else {
                    ByteBuffer buffer = ByteBuffer.allocate(1);
                    try (var channel = (SocketChannel) key.channel()) {
                        channel.read(buffer);
                    }
                    return buffer.get(0);
                }
            }
            selector.selectedKeys().clear();
        }
    }

    @Test
    void a_selector_is_woken() {
        assertThat(
                        Run.all(() -> {
                            try (Selector selector = Selector.open()) {
                                Thread wakes = Thread.ofPlatform().start(selector::wakeup);
                                int selected = selector.select();
                                wakes.join();
                                return selected;
                            }
                        }))
                .containsExactly("0");
    }

    @Test
    void a_wake_up_that_is_taken_before_the_wait_is_lost() {
        assertThat(
                        Run.all(() -> {
                            try (Selector selector = Selector.open()) {
                                Thread wakes = Thread.ofPlatform().start(selector::wakeup);
                                selector.selectNow();
                                int selected = selector.select();
                                wakes.join();
                                return selected;
                            }
                        }))
                .containsExactly("0", "STUCK");
    }

    @Test
    void who_registers_with_a_selector_that_waits_must_wake_it() {
        assertThat(
                        Run.all(() -> {
                            Pipe pipe = Pipe.open();
                            write(pipe.sink(), (byte) 1);
                            pipe.source().configureBlocking(false);
                            try (Selector selector = Selector.open()) {
                                Thread registers =
                                        Thread.ofPlatform()
                                                .start(() -> register(pipe.source(), selector));
                                int selected = selector.select();
                                registers.join();
                                return selected;
                            }
                        }))
                .containsExactly("1", "STUCK");
    }

    static void register(Pipe.SourceChannel channel, Selector selector) {
        try {
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whether_a_socket_is_closed_depends_on_the_order() {
        assertThat(
                        Run.all(() -> {
                            ServerSocket server = new ServerSocket(0, 5, here());
                            Thread closes = Thread.ofPlatform().start(() -> close(server));
                            boolean closed = server.isClosed();
                            closes.join();
                            return closed;
                        }))
                .containsExactly("false", "true");
    }

    @Test
    void asynchronous_channels_complete_on_threads_of_the_program() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    try (var server = AsynchronousServerSocketChannel.open();
                                            var client = AsynchronousSocketChannel.open()) {
                                        server.bind(new InetSocketAddress(here(), 0));
                                        Future<AsynchronousSocketChannel> accepted =
                                                server.accept();
                                        client.connect(server.getLocalAddress()).get();
                                        client.write(ByteBuffer.wrap(new byte[] {3})).get();
                                        ByteBuffer buffer = ByteBuffer.allocate(1);
                                        try (AsynchronousSocketChannel made = accepted.get()) {
                                            made.read(buffer).get();
                                        }
                                        return buffer.get(0);
                                    }
                                }))
                .containsExactly("3");
    }
}

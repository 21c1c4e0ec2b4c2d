package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Ending;
import io.drawloom.engine.LoomOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
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
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the JDK's own threads, the kernel and other processes do is waited for in the open. The
 * machine takes part here: how long it takes must not matter, so the loom waits for it as long as
 * it takes.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class OutsideTest {
    private static final LoomOptions PATIENT =
            LoomOptions.DEFAULT.withPatience(Duration.ofHours(1));

    private static final LoomOptions IMPATIENT =
            LoomOptions.DEFAULT.withPatience(Duration.ofMillis(10));

    /** Orders by chance for each program. */
    private static final int ORDERS = 5;

    @TempDir private Path folder;

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

    // ---- the garbage collector

    @Test
    void a_cleaner_cleans_where_nobody_else_can_move() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    CountDownLatch gone = new CountDownLatch(1);
                                    Object resource = new Object();
                                    Cleaner.create().register(resource, gone::countDown);
                                    resource = null;
                                    gone.await();
                                    return "cleaned";
                                }))
                .containsExactly("cleaned");
    }

    @Test
    void a_queue_of_references_is_waited_for_likewise() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    ReferenceQueue<Object> queue = new ReferenceQueue<>();
                                    Reference<Object> kept =
                                            new PhantomReference<>(new Object(), queue);
                                    boolean same = queue.remove() == kept;
                                    return same + " " + queue.remove(1000);
                                }))
                .containsExactly("true null");
    }

    // ---- other processes

    @Test
    void what_depends_on_the_end_of_a_process_is_done_by_a_thread_of_the_program() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    Process process = new ProcessBuilder("true").start();
                                    int[] seen = {0};
                                    process.onExit().thenAccept(it -> seen[0] = 1).get();
                                    return seen[0] + " " + process.exitValue();
                                }))
                .containsExactly("1 0");
    }

    @Test
    void a_process_has_in_truth_the_time_that_it_is_given() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    Process fast = new ProcessBuilder("true").start();
                                    boolean ended = fast.waitFor(1, TimeUnit.HOURS);
                                    Process slow = new ProcessBuilder("sleep", "1000").start();
                                    boolean late = slow.waitFor(5, TimeUnit.MILLISECONDS);
                                    slow.destroy();
                                    return ended + " " + late;
                                }))
                .containsExactly("true false");
    }

    // ---- folders that are watched

    @Test
    void a_watch_service_opens_and_closes() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    FileSystems.getDefault().newWatchService().close();
                                    return "closed";
                                }))
                .containsExactly("closed");
    }

    @Test
    void what_a_thread_does_in_a_folder_is_seen_by_who_watches_it() {
        String path = folder.toString();

        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    Path file = Path.of(path, "made");
                                    Files.deleteIfExists(file);
                                    try (WatchService watch =
                                            FileSystems.getDefault().newWatchService()) {
                                        Path.of(path)
                                                .register(
                                                        watch,
                                                        StandardWatchEventKinds.ENTRY_CREATE);
                                        Thread writer = Thread.ofPlatform().start(() -> make(file));
                                        var events = watch.take().pollEvents();
                                        writer.join();
                                        return events.getFirst().context();
                                    }
                                }))
                .containsExactly("made");
    }

    static void make(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- the network

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

    @Test
    void a_name_is_looked_up() {
        assertThat(Run.once(() -> InetAddress.getByName("localhost").isLoopbackAddress()))
                .isEqualTo(true);
    }

    @Test
    void a_delayed_task_of_a_future_comes_in_virtual_time() {
        assertThat(
                        Run.all(() ->
                                CompletableFuture.supplyAsync(
                                                () -> "late",
                                                CompletableFuture.delayedExecutor(
                                                        1, TimeUnit.HOURS))
                                        .get()))
                .containsExactly("late");
    }

    // ---- what is not hidden

    @Test
    void locks_in_a_circle_are_told_though_the_outside_may_still_do_something() {
        Run.Ran ran =
                Run.ran(
                        PATIENT,
                        () -> {
                            Object kept = new Object();
                            Cleaner.create().register(kept, () -> {});
                            ReentrantLock one = new ReentrantLock();
                            ReentrantLock two = new ReentrantLock();
                            CountDownLatch both = new CountDownLatch(2);
                            Thread other = Thread.ofPlatform().start(() -> take(two, one, both));
                            take(one, two, both);
                            other.join();
                            Reference.reachabilityFence(kept);
                            return "";
                        });

        assertThat(ran.ending()).isEqualTo(Ending.STUCK);
    }

    static void take(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
        first.lock();
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        second.lock();
    }

    @Test
    void who_waits_for_ever_is_told_where_a_cleaner_has_nothing_to_clean() {
        Run.Ran ran =
                Run.ran(
                        PATIENT,
                        () -> {
                            Cleaner.create();
                            new CountDownLatch(1).await();
                            return "";
                        });

        assertThat(ran.ending()).isEqualTo(Ending.STUCK);
    }

    @Test
    void who_may_still_be_woken_from_outside_is_named_and_is_no_failure() {
        Run.Ran ran =
                Run.ran(
                        IMPATIENT,
                        () -> {
                            Object kept = new Object();
                            Cleaner.create().register(kept, () -> {});
                            new CountDownLatch(1).await();
                            Reference.reachabilityFence(kept);
                            return "";
                        });

        assertThat(ran.ending()).isEqualTo(Ending.BROKEN);
        assertThat(ran.loom().error())
                .hasMessageMatching(
                        "main waits at OutsideTest.java:\\d+, and Cleaner-0, which may let it go"
                                + " on, for what is outside of the program, and it did not come");
    }
}

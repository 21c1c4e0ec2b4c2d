package io.drawloom.learn.serve;

import io.drawloom.learn.Bytecode;
import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.KeptConnections;
import io.drawloom.learn.Texts;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs one of the {@link ServerExperiments} in this process. */
public final class ServerRun {
    /** Stands in a page for what the compiler made of the increment. */
    private static final String BYTECODE = "{bytecode}\n";

    /**
     * Sockets that keep ports, until the process ends. Each is bound and does nothing: on Linux a
     * server may have the port beside it, and nobody else is given that.
     */
    private static final List<Socket> KEPT = new CopyOnWriteArrayList<>();

    private ServerRun() {}

    /**
     * A port that a server can have now: the one asked for, or for 0 one that is free, and stays so
     * where the system can keep it for this process.
     *
     * @throws IOException if it cannot be had; the message says why
     */
    public static int port(int wanted) throws IOException {
        if (wanted != 0) {
            return taken(wanted);
        }
        Socket kept = new Socket();
        try {
            kept.setReuseAddress(true);
            kept.bind(new InetSocketAddress(0));
            int port = taken(kept.getLocalPort());
            KEPT.add(kept);
            return port;
        } catch (BindException e) {
            kept.close(); // it keeps the server out, too
            return taken(0);
        }
    }

    /** The port, after it was had for a moment. */
    private static int taken(int wanted) throws IOException {
        // The way in which the server itself will take it.
        try (ServerSocketChannel channel = ServerSocketChannel.open();
                ServerSocket socket = channel.socket()) {
            socket.bind(new InetSocketAddress(wanted));
            return socket.getLocalPort();
        }
    }

    /** What to type in another terminal, and what to look for. */
    public static String introduction(Experiment experiment, int port, Texts texts) {
        StringBuilder text = new StringBuilder();
        text.append(experiment.name()).append(": ").append(experiment.shows(texts)).append("\n\n");
        text.append(texts.text("serve.try")).append('\n');
        for (String command : experiment.commands()) {
            text.append("  ").append(command.replace("PORT", Integer.toString(port))).append('\n');
        }
        text.append('\n').append(experiment.look(texts)).append("\n");
        text.append(texts.text("serve.stop", experiment.name())).append("\n\n");
        return text.toString();
    }

    /**
     * Starts the server and returns; it serves until the process ends, and its classes go with it.
     *
     * @throws Exception if it could not be started
     */
    public static void start(Experiment experiment, int port, Duration work) throws Exception {
        KeptConnections.allow();
        Example example = Example.compile(experiment.program());
        // Without the PT in front, as the servers take it.
        String seconds = work.toString().substring(2);
        example.run(List.of("--port", Integer.toString(port), "--work", seconds));
    }

    /** What the experiment shows and why; the bytecode in it is that of its class. */
    public static String about(Experiment experiment, Texts texts) throws IOException {
        String page = experiment.about(texts);
        if (!page.contains(BYTECODE)) {
            return page;
        }
        try (Example example = Example.compile(experiment.program())) {
            String program = experiment.program();
            StringBuilder lines = new StringBuilder();
            for (String method : List.of("handle", "increment")) {
                if (lines.isEmpty() && Example.source(program).contains(" " + method + "(")) {
                    Bytecode.update(example.bytes(program), method, "count")
                            .forEach(it -> lines.append("    ").append(it).append('\n'));
                }
            }
            return page.replace(BYTECODE, lines);
        }
    }
}

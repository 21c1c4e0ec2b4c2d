package io.drawloom.simulate.http;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A server on the network in memory. It keeps to what the JDK's own does: one dispatcher hands the
 * requests to the executor in the order in which they arrive; without an executor, it handles them
 * itself.
 */
final class Server extends HttpServer implements Port.Listener, Dispatcher.Receiver {
    /** A server that finishes takes no further requests. */
    private static final int STATE = Steps.variable("com.sun.net.httpserver.HttpServer.finished");

    private final Network network;
    private final Steps steps;
    private final Contexts contexts;
    private final Line<Dispatcher.Arrival> arrivals;

    /** What has arrived and was not refused. */
    private final List<Connection> connections = new ArrayList<>();

    /** The requests that the dispatcher has taken. */
    private final List<Finish> exchanges = new ArrayList<>();

    private final Finish dispatching;
    private @Nullable InetSocketAddress address;
    private @Nullable Port port;
    private @Nullable Executor executor;
    private @Nullable Thread dispatcher;
    private boolean started;
    private boolean finished;

    Server(Network network, @Nullable InetSocketAddress address) throws IOException {
        this.network = network;
        this.steps = network.steps;
        this.contexts = new Contexts(steps);
        this.arrivals = new Line<>(steps, "the requests");
        this.dispatching = new Finish(steps);
        if (address != null) {
            listen(address);
        }
    }

    private void listen(InetSocketAddress where) throws IOException {
        Port bound = network.bind(where, this);
        port = bound;
        address = new InetSocketAddress(where.getAddress(), bound.number);
    }

    @Override
    public void bind(InetSocketAddress where, int backlog) throws IOException {
        if (port != null) {
            throw new BindException("HttpServer already bound");
        }
        Objects.requireNonNull(where, "null address");
        listen(where);
    }

    @Override
    public void start() {
        if (port == null || started || finished) {
            throw new IllegalStateException("server in wrong state");
        }
        if (executor == null) {
            executor = new InPlace();
        }
        started = true;
        contexts.serve();
        Runnable body = new Dispatcher(steps, arrivals, this);
        Thread thread = new Thread(null, body, "HTTP-Dispatcher", 0, false);
        dispatcher = thread;
        thread.start();
    }

    /** Runs each task where it is handed over. */
    private static final class InPlace implements Executor {
        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    @Override
    public void setExecutor(@Nullable Executor executor) {
        if (started) {
            throw new IllegalStateException("server already started");
        }
        this.executor = executor;
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's too has none before it starts
    public Executor getExecutor() {
        return executor;
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's too has none before it is bound
    public InetSocketAddress getAddress() {
        return address;
    }

    // ---------------------------------------------------------------- contexts

    @Override
    public HttpContext createContext(String path, HttpHandler handler) {
        Objects.requireNonNull(path, "null handler, or path parameter");
        Objects.requireNonNull(handler, "null handler, or path parameter");
        return contexts.add(new Context(this, path, handler));
    }

    @Override
    public HttpContext createContext(String path) {
        return contexts.add(
                new Context(this, Objects.requireNonNull(path, "null path parameter"), null));
    }

    @Override
    public void removeContext(String path) {
        contexts.remove(path);
    }

    @Override
    public void removeContext(HttpContext context) {
        contexts.remove(context);
    }

    // ---------------------------------------------------------------- requests

    @Override
    public void arrive(Connection connection) {
        connections.add(connection);
        arrivals.put(new Dispatcher.Arrival.Request(connection), Steps.ARRIVE);
    }

    @Override
    public void take(Connection connection) {
        if (steps.isChoice(STATE)) {
            steps.read(this, 0, Steps.TAKE_REQUEST);
        }
        if (finished) {
            connection.close();
            return;
        }
        Finish finish = new Finish(steps);
        exchanges.add(finish);
        Executor by = Objects.requireNonNull(executor);
        try {
            steps.call(by, Steps.HAND_OVER);
            by.execute(() -> new Handling(steps, contexts, connection, finish).run());
        } catch (Throwable e) {
            // as the JDK does, whether the executor refuses or is the dispatcher and the handler
            // fails
            connection.close();
            finish.reach();
        }
    }

    @Override
    public void stopped() {
        dispatching.reach();
    }

    @Override
    public void stop(int delay) {
        if (delay < 0) {
            throw new IllegalArgumentException("negative delay parameter");
        }
        Port bound = port;
        if (bound != null) {
            steps.write(bound, 0, steps.place());
            if (bound.listener == this) {
                bound.listener = null;
                arrivals.put(new Dispatcher.Arrival.Stop(), steps.place());
            }
        }
        if (delay > 0) {
            awaitExchanges(steps.deadline(Duration.ofSeconds(delay)));
        }
        steps.makeChoice(STATE);
        steps.write(this, 0, steps.place());
        finished = true;
        for (Connection connection : connections) {
            connection.close();
        }
        Thread thread = dispatcher;
        if (thread != null && thread != steps.thread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                steps.thread().interrupt();
            }
        }
    }

    /** Waits until all that the dispatcher has taken is over, or the deadline. */
    private void awaitExchanges(long deadline) {
        try {
            if (!dispatching.awaitInterruptibly(deadline)) {
                return;
            }
            for (Finish exchange : exchanges) {
                if (!exchange.awaitInterruptibly(deadline)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // as in the JDK: the rest is cut off at once
        }
    }
}

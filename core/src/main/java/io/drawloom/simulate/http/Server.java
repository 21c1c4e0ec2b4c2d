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
final class Server extends HttpServer {
    /** A server that finishes takes no further requests. */
    private static final int STATE = Steps.variable("com.sun.net.httpserver.HttpServer.finished");

    /** Contexts that come and go while the server runs. */
    private static final int CONTEXTS =
            Steps.variable("com.sun.net.httpserver.HttpServer.contexts");

    /** What comes to the dispatcher. */
    sealed interface Arrival {
        /** A request. */
        record Request(Connection connection) implements Arrival {}

        /** The wish that it stops. */
        record Stop() implements Arrival {}
    }

    private final Network network;
    private final Steps steps;
    private final List<Context> contexts = new ArrayList<>();
    private final Line<Arrival> arrivals;

    /** What has arrived and was not refused. */
    private final List<Connection> connections = new ArrayList<>();

    /** The requests that the dispatcher has taken. */
    private final List<Finish> exchanges = new ArrayList<>();

    private final Finish dispatching;
    private @Nullable InetSocketAddress address;
    private Network.@Nullable Port port;
    private @Nullable Executor executor;
    private @Nullable Thread dispatcher;
    private boolean started;
    private boolean finished;

    Server(Network network, @Nullable InetSocketAddress address) throws IOException {
        this.network = network;
        this.steps = network.steps;
        this.arrivals = new Line<>(steps, "the requests");
        this.dispatching = new Finish(steps);
        if (address != null) {
            listen(address);
        }
    }

    private void listen(InetSocketAddress where) throws IOException {
        Network.Port bound = network.bind(where, this);
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
        Runnable body = new Dispatcher(steps, this, arrivals);
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
        return add(new Context(this, path, handler));
    }

    @Override
    public HttpContext createContext(String path) {
        return add(new Context(this, Objects.requireNonNull(path, "null path parameter"), null));
    }

    private Context add(Context context) {
        changingContexts();
        if (exactly(context.getPath()) != null) {
            throw new IllegalArgumentException("cannot add context to list");
        }
        contexts.add(context);
        return context;
    }

    @Override
    public void removeContext(String path) {
        Objects.requireNonNull(path, "null path parameter");
        changingContexts();
        Context context = exactly(path);
        if (context == null) {
            throw new IllegalArgumentException("cannot remove element from list");
        }
        contexts.remove(context);
    }

    @Override
    public void removeContext(HttpContext context) {
        if (!(context instanceof Context)) {
            throw new IllegalArgumentException("wrong HttpContext type");
        }
        changingContexts();
        if (!contexts.remove(context)) {
            throw new IllegalArgumentException("no such context in list");
        }
    }

    private void changingContexts() {
        if (started) {
            steps.makeChoice(CONTEXTS);
            steps.write(contexts, 0, steps.place());
        }
    }

    private @Nullable Context exactly(String path) {
        for (Context context : contexts) {
            if (context.getPath().equals(path)) {
                return context;
            }
        }
        return null;
    }

    /** The context with the longest path that {@code path} begins with; null if there is none. */
    @Nullable Context find(String path) {
        if (steps.isChoice(CONTEXTS)) {
            steps.read(contexts, 0, steps.place());
        }
        Context longest = null;
        for (Context context : contexts) {
            String prefix = context.getPath();
            if (path.startsWith(prefix)
                    && (longest == null || prefix.length() > longest.getPath().length())) {
                longest = context;
            }
        }
        return longest;
    }

    // ---------------------------------------------------------------- requests

    /** A client has sent a request: a step on the port has put it behind others. */
    void arrive(Connection connection) {
        connections.add(connection);
        arrivals.put(new Arrival.Request(connection), Steps.ARRIVE);
    }

    /** The dispatcher's next request. */
    void take(Connection connection) {
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
            by.execute(() -> new Handling(steps, this, connection, finish).run());
        } catch (Throwable e) {
            // as the JDK does, whether the executor refuses or is the dispatcher and the handler
            // fails
            connection.close();
            finish.reach();
        }
    }

    /** The dispatcher will take no more. */
    void stopped() {
        dispatching.reach();
    }

    @Override
    public void stop(int delay) {
        if (delay < 0) {
            throw new IllegalArgumentException("negative delay parameter");
        }
        Network.Port bound = port;
        if (bound != null) {
            steps.write(bound, 0, steps.place());
            if (bound.listener == this) {
                bound.listener = null;
                arrivals.put(new Arrival.Stop(), steps.place());
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

package io.drawloom.simulate.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;

/**
 * What woven code calls where it makes an HTTP server: what {@link ServerProvider} would make,
 * without the lock that the JDK takes on the way there, for which threads of two looms would wait.
 */
public final class Servers {
    private Servers() {}

    /** Instead of {@code HttpServer.create()}. */
    public static HttpServer create() throws IOException {
        return create(null, 0);
    }

    /** Instead of {@code HttpServer.create(InetSocketAddress, int)}. */
    public static HttpServer create(@Nullable InetSocketAddress address, int backlog)
            throws IOException {
        Network network = Network.ofRunning();
        if (network != null) {
            return new Server(network, address);
        }
        return address == null ? HttpServer.create() : HttpServer.create(address, backlog);
    }

    /** Instead of {@code HttpServer.create} with a first context. */
    public static HttpServer create(
            @Nullable InetSocketAddress address,
            int backlog,
            String path,
            HttpHandler handler,
            Filter... filters)
            throws IOException {
        Objects.requireNonNull(path);
        Objects.requireNonNull(handler);
        List<Filter> all = List.of(filters);
        HttpServer server = create(address, backlog);
        server.createContext(path, handler).getFilters().addAll(all);
        return server;
    }
}

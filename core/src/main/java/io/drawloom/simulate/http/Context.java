package io.drawloom.simulate.http;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A path of a server, with what handles its requests. */
final class Context extends HttpContext {
    private final HttpServer server;
    private final String path;
    private @Nullable HttpHandler handler;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final List<Filter> filters = new CopyOnWriteArrayList<>();
    private @Nullable Authenticator authenticator;

    Context(HttpServer server, String path, @Nullable HttpHandler handler) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("Illegal value for path or protocol");
        }
        this.server = server;
        this.path = path;
        this.handler = handler;
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's too may have none
    public HttpHandler getHandler() {
        return handler;
    }

    @Override
    public void setHandler(HttpHandler handler) {
        if (this.handler != null) {
            throw new IllegalArgumentException("handler already set");
        }
        this.handler = Objects.requireNonNull(handler, "Null handler parameter");
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public List<Filter> getFilters() {
        return filters;
    }

    @Override
    @SuppressWarnings("NullAway") // as in the JDK: null if there was none
    public Authenticator setAuthenticator(@Nullable Authenticator authenticator) {
        Authenticator before = this.authenticator;
        this.authenticator = authenticator;
        return before;
    }

    @Override
    @SuppressWarnings("NullAway") // as in the JDK: null if there is none
    public Authenticator getAuthenticator() {
        return authenticator;
    }
}

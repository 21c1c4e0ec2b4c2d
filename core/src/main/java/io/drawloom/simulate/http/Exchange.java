package io.drawloom.simulate.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;

import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A request as its handler sees it, and the way to answer it. */
final class Exchange extends HttpExchange {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private final Steps steps;
    private final Context context;
    private final Connection connection;
    private final Finish finish;
    private final Headers requestHeaders;
    private final Headers responseHeaders = new Headers();
    private final RequestStream request;
    private final ResponseStream response;
    private InputStream in;
    private OutputStream out;
    private @Nullable HttpPrincipal principal;
    private int status = -1;
    private boolean closed;

    Exchange(Steps steps, Context context, Connection connection, Finish finish) {
        this.steps = steps;
        this.context = context;
        this.connection = connection;
        this.finish = finish;
        this.requestHeaders = Headers.of(connection.headers);
        this.request = new RequestStream(connection.body);
        this.response = new ResponseStream(this, connection, request, finish);
        this.in = request;
        this.out = response;
    }

    /** Now, as a header tells it. */
    static String date() {
        return DATE.format(Instant.now());
    }

    /** Whether the whole answer has been sent. */
    boolean answered() {
        return response.ended();
    }

    void principal(HttpPrincipal principal) {
        this.principal = principal;
    }

    @Override
    public Headers getRequestHeaders() {
        return requestHeaders;
    }

    @Override
    public Headers getResponseHeaders() {
        return responseHeaders;
    }

    @Override
    public URI getRequestURI() {
        return connection.target;
    }

    @Override
    public String getRequestMethod() {
        return connection.method;
    }

    @Override
    public HttpContext getHttpContext() {
        return context;
    }

    @Override
    public InputStream getRequestBody() {
        return in;
    }

    @Override
    public OutputStream getResponseBody() {
        return out;
    }

    @Override
    public void sendResponseHeaders(int code, long length) throws IOException {
        if (status >= 0) {
            throw new IOException("headers already sent");
        }
        status = code;
        responseHeaders.set("Date", date());
        boolean informational = code >= 100 && code < 200;
        boolean bodiless = informational || code == 204 || code == 304;
        boolean nothing = bodiless || length == -1;
        if (connection.method.equals("HEAD") || code == 304) {
            nothing = true;
        } else if (!nothing && length == 0) {
            responseHeaders.set("Transfer-encoding", "chunked");
        } else if (!bodiless) {
            responseHeaders.set("Content-length", String.valueOf(nothing ? 0 : length));
        }
        Headers sent = new Headers();
        sent.putAll(responseHeaders);
        long limit = nothing ? 0 : length == 0 ? ResponseStream.CHUNKED : length;
        response.open(new Connection.Head(code, sent), limit);
        if (nothing) {
            close();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (status < 0) {
                connection.close();
                finish.reach();
                return;
            }
            in.close();
            out.close();
        } catch (IOException e) {
            connection.close();
            finish.reach();
        }
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return connection.remote;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return connection.local;
    }

    @Override
    public int getResponseCode() {
        return status;
    }

    @Override
    public String getProtocol() {
        return "HTTP/1.1";
    }

    @Override
    @SuppressWarnings("NullAway") // as in the JDK: null if there is none
    public Object getAttribute(String name) {
        Objects.requireNonNull(name, "null name parameter");
        Map<String, Object> attributes = context.getAttributes();
        steps.read(attributes, Steps.CONTENT, steps.place());
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        Objects.requireNonNull(name, "null name parameter");
        Map<String, Object> attributes = context.getAttributes();
        steps.write(attributes, Steps.CONTENT, steps.place());
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void setStreams(@Nullable InputStream in, @Nullable OutputStream out) {
        if (in != null) {
            this.in = in;
        }
        if (out != null) {
            this.out = out;
        }
    }

    @Override
    @SuppressWarnings("NullAway") // as in the JDK: null without an authenticator
    public HttpPrincipal getPrincipal() {
        return principal;
    }
}

package io.drawloom.simulate.http;

import com.sun.net.httpserver.Headers;

import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A client on the network in memory. Each request has a connection of its own, and is sent as a
 * whole in one step; which of several comes first is a choice.
 */
final class Client extends HttpClient {
    private static final int CLOSED = Steps.variable("java.net.http.HttpClient.closed");

    /** As many as the JDK's client follows unless it is told otherwise. */
    private static final int MOST_REDIRECTS = 5;

    private static final int HTTP_PORT = 80;

    private final Network network;
    private final Steps steps;
    private final ClientSettings settings;
    private final Workers workers;

    /** All that has been asked of it, the last at the end. */
    private final List<Call> calls = new ArrayList<>();

    private boolean closed;

    Client(Network network, ClientSettings settings) {
        this.network = network;
        this.steps = network.steps;
        this.settings = settings;
        this.workers = new Workers(++network.clients);
    }

    /** A request on its way, with whatever redirects it leads to. */
    private static final class Call {
        final Finish finish;
        @Nullable Connection connection;

        Call(Finish finish) {
            this.finish = finish;
        }
    }

    // ---------------------------------------------------------------- what it was built with

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.ofNullable(settings.cookieHandler());
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.ofNullable(settings.connectTimeout());
    }

    @Override
    public Redirect followRedirects() {
        return settings.redirect();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.ofNullable(settings.proxy());
    }

    @Override
    public SSLContext sslContext() {
        SSLContext context = settings.sslContext();
        try {
            return context == null ? SSLContext.getDefault() : context;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SSLParameters sslParameters() {
        SSLParameters parameters = settings.sslParameters();
        return parameters == null ? sslContext().getDefaultSSLParameters() : parameters;
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.ofNullable(settings.authenticator());
    }

    @Override
    public Version version() {
        return settings.version();
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.ofNullable(settings.executor());
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        throw new UnsupportedOperationException("under check there are no web sockets");
    }

    // ---------------------------------------------------------------- sending

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Objects.requireNonNull(request);
        Objects.requireNonNull(handler);
        Call call = begin();
        try {
            return perform(call, request, handler, steps.place());
        } finally {
            call.finish.reach();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        Objects.requireNonNull(request);
        Objects.requireNonNull(handler);
        CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();
        Call call;
        try {
            call = begin();
        } catch (IOException e) {
            answer.completeExceptionally(e);
            return answer;
        }
        int place = steps.place();
        workers.worker(
                        () -> {
                            steps.at(place);
                            Runnable result = outcome(call, request, handler, place, answer);
                            Executor executor = settings.executor();
                            if (executor == null) {
                                result.run();
                            } else {
                                steps.call(executor, Steps.HAND_OVER);
                                executor.execute(result);
                            }
                        })
                .start();
        return answer;
    }

    /** What gives the future its answer, or its failure: both are there now. */
    private <T> Runnable outcome(
            Call call,
            HttpRequest request,
            BodyHandler<T> handler,
            int place,
            CompletableFuture<HttpResponse<T>> answer) {
        try {
            HttpResponse<T> response = perform(call, request, handler, place);
            return () -> answer.complete(response);
        } catch (Exception | AssertionError e) {
            return () -> answer.completeExceptionally(e);
        } finally {
            call.finish.reach();
        }
    }

    private Call begin() throws IOException {
        if (steps.isChoice(CLOSED)) {
            steps.read(this, 0, steps.place());
        }
        if (closed) {
            throw Connection.failed("closed");
        }
        Call call = new Call(new Finish(steps));
        calls.add(call);
        return call;
    }

    private <T> HttpResponse<T> perform(
            Call call, HttpRequest request, BodyHandler<T> handler, int place)
            throws IOException, InterruptedException {
        long deadline = request.timeout().map(steps::deadline).orElse(Steps.NEVER);
        byte[] body =
                request.bodyPublisher().isPresent()
                        ? RequestBody.of(request.bodyPublisher().get(), steps, place)
                        : new byte[0];
        URI uri = request.uri();
        String method = request.method();
        HttpResponse<T> previous = null;
        for (int redirects = 1; ; redirects++) {
            boolean whole = method.equals(request.method());
            Headers headers = headers(request, uri, method, whole);
            Connection connection =
                    connect(method, uri, headers, whole ? body : new byte[0], place);
            call.connection = connection;
            Connection.Head head = head(connection, deadline, place);
            HttpHeaders received = received(head.headers());
            CookieHandler cookies = settings.cookieHandler();
            if (cookies != null) {
                cookies.put(uri, received.map());
            }
            Optional<HttpResponse<T>> before = Optional.ofNullable(previous);
            URI elsewhere = redirects < MOST_REDIRECTS ? redirected(head, received, uri) : null;
            if (elsewhere == null) {
                Information information = new Information(head.status(), received);
                T content =
                        new Delivery<>(
                                        steps,
                                        workers,
                                        connection,
                                        handler.apply(information),
                                        place)
                                .body();
                return new Response<>(head.status(), request, before, received, content, uri);
            }
            previous = new Response<>(head.status(), request, before, received, null, uri);
            boolean gets = head.status() == 303 || head.status() <= 302 && method.equals("POST");
            method = gets ? "GET" : method;
            uri = elsewhere;
        }
    }

    /** What a body handler is told. */
    private record Information(int statusCode, HttpHeaders headers)
            implements HttpResponse.ResponseInfo {
        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    private Headers headers(HttpRequest request, URI uri, String method, boolean whole)
            throws IOException {
        Headers headers = new Headers();
        request.headers().map().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        CookieHandler cookies = settings.cookieHandler();
        if (cookies != null) {
            cookies.get(uri, request.headers().map())
                    .forEach((name, values) -> {
                        if (!values.isEmpty()) {
                            headers.set(name, String.join("; ", values));
                        }
                    });
        }
        int port = uri.getPort();
        headers.set("Host", uri.getHost() + (port < 0 ? "" : ":" + port));
        if (!headers.containsKey("User-Agent")) {
            headers.set("User-Agent", "Java-http-client/" + System.getProperty("java.version"));
        }
        request.bodyPublisher()
                .ifPresent(publisher -> {
                    long length = publisher.contentLength();
                    if (!whole) {
                        return;
                    }
                    if (length < 0) {
                        headers.set("Transfer-Encoding", "chunked");
                    } else if (length > 0 || method.equals("POST") || method.equals("PUT")) {
                        headers.set("Content-Length", String.valueOf(length));
                    }
                });
        return headers;
    }

    private Connection connect(String method, URI uri, Headers headers, byte[] body, int place)
            throws IOException {
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            steps.uncontrolled("HTTPS, which under check nobody answers", place);
            throw new IOException("under check there is no HTTPS, only HTTP: " + uri);
        }
        String host = uri.getHost();
        if (!Network.isHere(host)) {
            steps.uncontrolled("the host " + host + ", which under check cannot be reached", place);
            UnknownHostException unknown =
                    new UnknownHostException(host + " is not a part of the checked program");
            ConnectException failure = new ConnectException(unknown.getMessage());
            failure.initCause(unknown);
            throw failure;
        }
        Port port = network.port(uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
        steps.write(port, 0, place);
        Port.Listener server = port.listener;
        if (server == null || steps.refusesConnections() && steps.pick(2) == 1) {
            throw new ConnectException("Connection refused");
        }
        URI target = target(uri);
        Connection connection =
                new Connection(
                        steps, method, target, headers, body, port.address(), port.nextClient());
        server.arrive(connection);
        return connection;
    }

    /** What stands in the first line of a request: the path, with the query. */
    private static URI target(URI uri) {
        String path = uri.getRawPath();
        String query = uri.getRawQuery();
        String text = path == null || path.isEmpty() ? "/" : path;
        return URI.create(query == null ? text : text + "?" + query);
    }

    private static Connection.Head head(Connection connection, long deadline, int place)
            throws IOException, InterruptedException {
        if (!connection.answer.awaitInterruptibly(0, deadline, place)) {
            throw new HttpTimeoutException("request timed out");
        }
        Connection.Part first = connection.answer.get(0);
        Connection.Head head = first.head();
        if (head == null) {
            throw Connection.failed(Objects.requireNonNull(first.failure()));
        }
        return head;
    }

    /** Header names come as the JDK's client gives them: in small letters. */
    private static HttpHeaders received(Headers headers) {
        Map<String, List<String>> map = new TreeMap<>();
        headers.forEach((name, values) -> map.put(name.toLowerCase(Locale.ROOT), values));
        return HttpHeaders.of(map, (name, value) -> true);
    }

    private @Nullable URI redirected(Connection.Head head, HttpHeaders headers, URI from) {
        boolean redirects =
                switch (head.status()) {
                    case 301, 302, 303, 307, 308 -> settings.redirect() != Redirect.NEVER;
                    default -> false;
                };
        if (!redirects) {
            return null;
        }
        URI to = from.resolve(headers.firstValue("location").orElse(""));
        boolean sameWay =
                from.getScheme().equalsIgnoreCase(to.getScheme())
                        || "https".equalsIgnoreCase(to.getScheme());
        return settings.redirect() == Redirect.ALWAYS || sameWay ? to : null;
    }

    // ---------------------------------------------------------------- the end

    @Override
    public void shutdown() {
        steps.makeChoice(CLOSED);
        steps.write(this, 0, steps.place());
        closed = true;
    }

    @Override
    public void shutdownNow() {
        shutdown();
        for (Call call : calls) {
            Connection connection = call.connection;
            if (connection != null) {
                connection.abort("shutdownNow");
            }
        }
    }

    @Override
    public boolean awaitTermination(Duration time) throws InterruptedException {
        long deadline = steps.deadline(time);
        for (Call call : List.copyOf(calls)) {
            if (!call.finish.awaitInterruptibly(deadline)) {
                return false;
            }
        }
        return closed;
    }

    @Override
    public boolean isTerminated() {
        if (!closed) {
            return false;
        }
        for (Call call : List.copyOf(calls)) {
            if (!call.finish.isReached()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                for (Call call : List.copyOf(calls)) {
                    call.finish.awaitInterruptibly(Steps.NEVER);
                }
                break;
            } catch (InterruptedException e) {
                if (!interrupted) {
                    interrupted = true;
                    shutdownNow();
                }
            }
        }
        if (interrupted) {
            steps.thread().interrupt();
        }
    }
}

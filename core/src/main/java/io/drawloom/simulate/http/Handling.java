package io.drawloom.simulate.http;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import io.drawloom.simulate.Steps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One request in the hands of a server: finds its context, and has filters and handler run. */
final class Handling implements Runnable {
    private final Steps steps;
    private final Contexts contexts;
    private final Connection connection;
    private final Finish finish;

    Handling(Steps steps, Contexts contexts, Connection connection, Finish finish) {
        this.steps = steps;
        this.contexts = contexts;
        this.connection = connection;
        this.finish = finish;
    }

    @Override
    public void run() {
        Exchange exchange = null;
        try {
            String path = connection.target.getPath();
            Context context = contexts.find(path == null ? "" : path);
            if (context == null) {
                reject(404, "404 Not Found", "No context found for request");
                return;
            }
            HttpHandler handler = context.getHandler();
            if (handler == null) {
                reject(500, "500 Internal Server Error", "No handler for context");
                return;
            }
            exchange = new Exchange(steps, context, connection, finish);
            List<Filter> filters = new ArrayList<>(context.getFilters());
            new Filter.Chain(filters, guarded(context, handler)).doFilter(exchange);
        } catch (Exception e) {
            // The JDK keeps this to itself, and closes the connection. What leaves the handler as
            // an error goes on to the thread, and the connection stays.
            if (exchange == null || !exchange.answered()) {
                connection.close();
                finish.reach();
            }
        }
    }

    /** The handler behind the authenticator of its context, if that has one. */
    private static HttpHandler guarded(Context context, HttpHandler handler) {
        return exchange -> {
            Authenticator authenticator = context.getAuthenticator();
            if (authenticator == null) {
                handler.handle(exchange);
                return;
            }
            switch (authenticator.authenticate(exchange)) {
                case Authenticator.Success success -> {
                    if (exchange instanceof Exchange ours) {
                        ours.principal(success.getPrincipal());
                    }
                    handler.handle(exchange);
                }
                case Authenticator.Retry retry -> refuse(exchange, retry.getResponseCode());
                case Authenticator.Failure failure -> refuse(exchange, failure.getResponseCode());
                default -> {}
            }
        };
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
    }

    private void reject(int status, String title, String message) {
        byte[] body = ("<h1>" + title + "</h1>" + message).getBytes(StandardCharsets.ISO_8859_1);
        Headers headers = new Headers();
        headers.set("Content-Length", String.valueOf(body.length));
        headers.set("Content-Type", "text/html");
        headers.set("Connection", "close");
        connection.send(new Connection.Head(status, headers), body, true);
        finish.reach();
    }
}

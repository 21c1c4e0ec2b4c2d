package io.drawloom.learn.fetch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.drawloom.learn.KeptConnections;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on this machine that answers as httpbin.org does: {@code /get} with what it was asked,
 * as JSON; {@code /status/503} with that status; {@code /delay/2} as {@code /get}, after so many
 * seconds.
 */
public final class LocalServer implements AutoCloseable {
    /** As many may wait to be let in as usually fetch at once. */
    private static final int BACKLOG = 1000;

    /** As in httpbin. */
    private static final int LONGEST_DELAY = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LocalServer(HttpServer server) {
        this.server = server;
    }

    /** Starts one at a free port. */
    public static LocalServer start() throws IOException {
        KeptConnections.allow();
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        LocalServer local = new LocalServer(HttpServer.create(free, BACKLOG));
        local.server.createContext("/", LocalServer::answer);
        local.server.setExecutor(local.threads);
        local.server.start();
        return local;
    }

    /** The address of a path of it. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String[] path = uri.getPath().split("/", -1);
            int number = path.length == 3 ? number(path[2]) : -1;
            if (path.length == 2 && path[1].equals("get")) {
                send(exchange, 200, json(exchange));
            } else if (path[1].equals("status") && number >= 200 && number < 600) {
                exchange.sendResponseHeaders(number, -1);
            } else if (path[1].equals("delay") && number >= 0) {
                Thread.sleep(Math.min(number, LONGEST_DELAY) * 1000L);
                send(exchange, 200, json(exchange));
            } else {
                send(exchange, 404, "{}\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String json(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        Map<String, String> told = new TreeMap<>();
        headers.forEach(
                (name, values) -> told.put(capitals(name), quoted(String.join(",", values))));
        Map<String, String> arguments = new TreeMap<>();
        arguments(exchange.getRequestURI())
                .forEach((name, values) ->
                        arguments.put(
                                name,
                                values.size() == 1 ? quoted(values.getFirst()) : list(values)));
        String host = headers.getFirst("Host");
        return "{\n  \"args\": "
                + object(arguments)
                + ", \n  \"headers\": "
                + object(told)
                + ", \n  \"origin\": "
                + quoted(exchange.getRemoteAddress().getAddress().getHostAddress())
                + ", \n  \"url\": "
                + quoted("http://" + host + exchange.getRequestURI())
                + "\n}\n";
    }

    /** The JDK's server gives {@code User-agent}. */
    private static String capitals(String name) {
        StringBuilder capitals = new StringBuilder(name);
        for (int i = 1; i < name.length(); i++) {
            if (name.charAt(i - 1) == '-') {
                capitals.setCharAt(i, Character.toUpperCase(name.charAt(i)));
            }
        }
        return capitals.toString();
    }

    private static Map<String, List<String>> arguments(URI uri) {
        Map<String, List<String>> arguments = new TreeMap<>();
        String query = uri.getRawQuery();
        if (query != null) {
            for (String each : query.split("&")) {
                int equals = each.indexOf('=');
                String name = equals < 0 ? each : each.substring(0, equals);
                String value = equals < 0 ? "" : each.substring(equals + 1);
                arguments
                        .computeIfAbsent(decoded(name), _ -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return arguments;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String object(Map<String, String> members) {
        if (members.isEmpty()) {
            return "{}";
        }
        List<String> lines = new ArrayList<>();
        members.forEach((name, value) -> lines.add("    " + quoted(name) + ": " + value));
        return "{\n" + String.join(", \n", lines) + "\n  }";
    }

    private static String list(List<String> values) {
        return "[" + String.join(", ", values.stream().map(LocalServer::quoted).toList()) + "]";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        json.append("\\u").append(String.format("%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    /** Ends it, with what it is still asked. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}

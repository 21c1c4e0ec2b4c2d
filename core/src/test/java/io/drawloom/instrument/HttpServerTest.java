package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The JDK's HTTP server, as a program under check sees it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class HttpServerTest {
    static int count;
    static String seen = "";

    static HttpServer serve(HttpHandler handler, Executor executor) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext("/", handler);
        server.setExecutor(executor);
        server.start();
        return server;
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static void echo(HttpExchange exchange) throws IOException {
        answer(exchange, 200, exchange.getRequestMethod() + " " + exchange.getRequestURI());
    }

    static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:8000" + path)).build(),
                        BodyHandlers.ofString());
    }

    static String body(String path) {
        try {
            return get(path).body();
        } catch (Exception e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    static void together(int times, Runnable client) throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Thread thread = new Thread(client);
            clients.add(thread);
            thread.start();
        }
        for (Thread thread : clients) {
            thread.join();
        }
    }

    @Test
    void a_request_is_answered() {
        assertThat(
                        Run.once(() -> {
                            serve(HttpServerTest::echo, null);
                            HttpResponse<String> response = get("/a/b?c=d");
                            return response.statusCode()
                                    + " "
                                    + response.body()
                                    + " "
                                    + response.headers().map();
                        }))
                .isEqualTo(
                        "200 GET /a/b?c=d {content-length=[12], date=[Thu, 01 Jan 2026 00:00:00"
                                + " GMT]}");
    }

    @Test
    void without_an_executor_the_dispatcher_handles_one_request_after_the_other() {
        assertThat(
                        Run.all(() -> {
                            serve(
                                    exchange -> {
                                        int before = count;
                                        Thread.yield();
                                        count = before + 1;
                                        answer(exchange, 200, Thread.currentThread().getName());
                                    },
                                    null);
                            together(2, () -> seen = body("/"));
                            return count + " " + seen;
                        }))
                .containsExactly("2 HTTP-Dispatcher");
    }

    @Test
    void with_a_thread_for_each_request_updates_are_lost() {
        assertThat(
                        Run.all(() -> {
                            serve(
                                    exchange -> {
                                        count++;
                                        answer(exchange, 200, "");
                                    },
                                    Executors.newVirtualThreadPerTaskExecutor());
                            together(2, () -> body("/"));
                            return count;
                        }))
                .containsExactly("1", "2");
    }

    @Test
    void which_of_two_requests_arrives_first_is_a_choice() {
        assertThat(
                        Run.all(() -> {
                            serve(
                                    exchange -> {
                                        seen += exchange.getRequestURI();
                                        answer(exchange, 200, "");
                                    },
                                    null);
                            Thread a = new Thread(() -> body("/a"));
                            Thread b = new Thread(() -> body("/b"));
                            a.start();
                            b.start();
                            a.join();
                            b.join();
                            return seen;
                        }))
                .containsExactly("/a/b", "/b/a");
    }

    @Test
    void a_server_that_is_not_stopped_is_left_running() {
        Run.Ran ran =
                Run.ran(() -> {
                    serve(HttpServerTest::echo, Executors.newFixedThreadPool(1));
                    return body("/");
                });
        assertThat(ran.good()).isEqualTo("GET /");
        assertThat(
                        ran.loom().threads().stream()
                                .filter(thread -> !thread.ended())
                                .map(thread -> thread.thread().getName() + " " + thread.idle()))
                .containsExactly("HTTP-Dispatcher true", "pool-1-thread-1 true");
    }

    @Test
    void a_handler_that_never_answers_lets_its_client_wait_for_ever() {
        assertThat(
                        Run.all(() -> {
                            serve(exchange -> {}, null);
                            return body("/");
                        }))
                .containsExactly("STUCK");
    }

    @Test
    void a_handler_that_throws_closes_the_connection() {
        assertThat(
                        Run.once(() -> {
                            serve(
                                    exchange -> {
                                        throw new IllegalStateException();
                                    },
                                    null);
                            return body("/");
                        }))
                .isEqualTo("IOException: HTTP/1.1 header parser received no bytes");
    }

    @Test
    void an_error_of_a_handler_is_the_end_of_its_thread() {
        assertThat(
                        Run.all(() -> {
                            serve(
                                    exchange -> {
                                        answer(exchange, 200, "");
                                        assert seen.isEmpty() : seen;
                                        seen = "handled";
                                    },
                                    Executors.newVirtualThreadPerTaskExecutor());
                            body("/");
                            body("/");
                            return "";
                        }))
                .containsExactly("", "AssertionError");
    }

    @Test
    void an_executor_that_refuses_closes_the_connection() {
        assertThat(
                        Run.once(() -> {
                            ExecutorService pool = Executors.newFixedThreadPool(1);
                            serve(HttpServerTest::echo, pool);
                            pool.shutdown();
                            return body("/");
                        }))
                .isEqualTo("IOException: HTTP/1.1 header parser received no bytes");
    }

    @Test
    void the_longest_path_wins_and_no_path_is_404() {
        assertThat(
                        Run.once(() -> {
                            HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
                            server.createContext("/a", exchange -> answer(exchange, 200, "a"));
                            server.createContext("/a/b", exchange -> answer(exchange, 201, "b"));
                            server.createContext("/empty");
                            server.start();
                            String all = "";
                            for (String path : List.of("/a/c", "/a/b/c", "/c", "/empty")) {
                                HttpResponse<String> response = get(path);
                                all += response.statusCode() + " " + response.body() + "\n";
                            }
                            server.removeContext("/a/b");
                            return all + body("/a/b");
                        }))
                .isEqualTo(
                        """
                        200 a
                        201 b
                        404 <h1>404 Not Found</h1>No context found for request
                        500 <h1>500 Internal Server Error</h1>No handler for context
                        a\
                        """);
    }

    static final class OnlyMe extends BasicAuthenticator {
        OnlyMe() {
            super("realm");
        }

        @Override
        public boolean checkCredentials(String user, String password) {
            return user.equals("me") && password.equals("it");
        }
    }

    @Test
    void contexts_have_filters_attributes_and_an_authenticator() {
        assertThat(
                        Run.once(() -> {
                            HttpServer server = serve(HttpServerTest::echo, null);
                            HttpContext context =
                                    server.createContext(
                                            "/in",
                                            exchange ->
                                                    answer(
                                                            exchange,
                                                            200,
                                                            exchange.getAttribute("by")
                                                                    + " "
                                                                    + exchange.getPrincipal()
                                                                            .getUsername()));
                            context.getAttributes().put("by", "context");
                            context.getFilters()
                                    .add(
                                            Filter.beforeHandler(
                                                    "",
                                                    exchange ->
                                                            exchange.setAttribute("by", "filter")));
                            context.setAuthenticator(new OnlyMe());
                            HttpRequest request =
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:8000/in"))
                                            .header("Authorization", "Basic bWU6aXQ=")
                                            .build();
                            String in =
                                    HttpClient.newHttpClient()
                                            .send(request, BodyHandlers.ofString())
                                            .body();
                            return get("/in").statusCode() + " " + in;
                        }))
                .isEqualTo("401 filter me");
    }

    @Test
    void a_server_may_be_made_with_its_context() {
        assertThat(
                        Run.once(() -> {
                            Filter filter =
                                    Filter.beforeHandler(
                                            "", exchange -> seen = exchange.getProtocol() + " ");
                            InetSocketAddress address = new InetSocketAddress("localhost", 8000);
                            HttpServer.create(address, 0, "/", HttpServerTest::echo, filter)
                                    .start();
                            return body("/a") + " " + seen;
                        }))
                .isEqualTo("GET /a HTTP/1.1 ");
    }

    @Test
    void a_port_has_one_server_and_port_0_is_any_free_one() {
        assertThat(
                        Run.once(() -> {
                            InetAddress here = InetAddress.getLoopbackAddress();
                            HttpServer one = HttpServer.create(new InetSocketAddress(here, 0), 0);
                            HttpServer two = HttpServer.create();
                            two.bind(new InetSocketAddress(here, 0), 0);
                            String refused = "";
                            try {
                                HttpServer.create(one.getAddress(), 0);
                            } catch (BindException e) {
                                refused = e.getMessage();
                            }
                            one.stop(0);
                            HttpServer.create(one.getAddress(), 0);
                            return one.getAddress()
                                    + " "
                                    + two.getAddress().getPort()
                                    + " "
                                    + refused;
                        }))
                .isEqualTo("localhost/127.0.0.1:49152 49153 Address already in use");
    }

    @Test
    void wrong_calls_are_refused_as_the_jdk_does() {
        assertThat(
                        Run.once(() -> {
                            List<String> refused = new ArrayList<>();
                            HttpServer server = HttpServer.create();
                            for (Attempt attempt :
                                    List.<Attempt>of(
                                            server::start,
                                            () -> server.createContext("a", HttpServerTest::echo),
                                            () -> server.createContext("/a", null),
                                            () -> server.removeContext("/a"),
                                            () -> server.stop(-1),
                                            () -> {
                                                server.bind(new InetSocketAddress(1), 0);
                                                server.bind(new InetSocketAddress(2), 0);
                                            },
                                            () -> {
                                                server.createContext("/a");
                                                server.createContext("/a");
                                            },
                                            () -> {
                                                server.start();
                                                server.setExecutor(null);
                                            })) {
                                try {
                                    attempt.run();
                                } catch (Exception e) {
                                    refused.add(e.getMessage());
                                }
                            }
                            return String.join("\n", refused);
                        }))
                .isEqualTo(
                        """
                        server in wrong state
                        Illegal value for path or protocol
                        null handler, or path parameter
                        cannot remove element from list
                        negative delay parameter
                        HttpServer already bound
                        cannot add context to list
                        server already started\
                        """);
    }

    interface Attempt {
        void run() throws Exception;
    }

    @Test
    void a_stop_waits_for_what_is_being_answered_or_cuts_it_off() {
        assertThat(
                        Run.all(() -> {
                            HttpServer server =
                                    serve(
                                            exchange -> {
                                                sleep(2_000);
                                                answer(exchange, 200, "answered");
                                            },
                                            Executors.newVirtualThreadPerTaskExecutor());
                            Thread client = new Thread(() -> seen = body("/"));
                            client.start();
                            sleep(1_000);
                            server.stop(count);
                            client.join();
                            return seen;
                        }))
                .containsExactly("IOException: HTTP/1.1 header parser received no bytes");
        assertThat(
                        Run.all(() -> {
                            HttpServer server =
                                    serve(
                                            exchange -> {
                                                sleep(2_000);
                                                answer(exchange, 200, "answered");
                                            },
                                            Executors.newVirtualThreadPerTaskExecutor());
                            Thread client = new Thread(() -> seen = body("/"));
                            client.start();
                            sleep(1_000);
                            long before = System.nanoTime();
                            server.stop(10);
                            client.join();
                            return seen + " " + (System.nanoTime() - before) / 1_000_000;
                        }))
                .containsExactly("answered 1000");
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_request_meets_a_stop_before_at_or_after_its_handler() {
        assertThat(
                        Run.all(() -> {
                            HttpServer server =
                                    serve(
                                            exchange -> {
                                                count++;
                                                answer(exchange, 200, "");
                                            },
                                            null);
                            Thread client = new Thread(() -> seen = outcome());
                            client.start();
                            server.stop(0);
                            client.join();
                            return seen + " " + count;
                        }))
                .containsExactly(
                        "ConnectException 0", "IOException 0", "IOException 1", "answered 1");
    }

    static String outcome() {
        try {
            get("/");
            return "answered";
        } catch (ConnectException e) {
            return "ConnectException";
        } catch (IOException e) {
            return "IOException";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    @Test
    void a_body_is_sent_when_it_is_flushed_and_has_its_length() {
        assertThat(
                        Run.once(() -> {
                            serve(
                                    exchange -> {
                                        String wrong = "";
                                        OutputStream out = exchange.getResponseBody();
                                        try {
                                            out.write(1);
                                        } catch (IOException e) {
                                            wrong += e.getMessage() + "\n";
                                        }
                                        exchange.sendResponseHeaders(200, 3);
                                        try {
                                            exchange.sendResponseHeaders(200, 3);
                                        } catch (IOException e) {
                                            wrong += e.getMessage() + "\n";
                                        }
                                        try {
                                            out.write(new byte[4]);
                                        } catch (IOException e) {
                                            wrong += e.getMessage() + "\n";
                                        }
                                        out.write('a');
                                        seen = wrong;
                                        out.close();
                                    },
                                    null);
                            return body("/") + "\n" + seen;
                        }))
                .isEqualTo(
                        """
                        IOException: HTTP/1.1 header parser received no bytes
                        response headers not sent yet
                        headers already sent
                        too many bytes to write to stream
                        """);
    }

    @Test
    void https_is_refused_in_a_line() {
        assertThat(
                        Run.once(() -> {
                            try {
                                HttpsServer.create(new InetSocketAddress(0), 0);
                                return "made";
                            } catch (IOException e) {
                                return e.getMessage();
                            }
                        }))
                .isEqualTo("under check there are no HTTPS servers, only HTTP");
    }

    @Test
    void threads_that_are_not_ours_get_the_servers_of_the_jdk() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
        assertThat(server.getClass().getName()).startsWith("sun.net.httpserver.");
        assertThat(server.getAddress().getPort()).isPositive();
        server.stop(0);
    }
}

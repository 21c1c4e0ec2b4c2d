package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.drawloom.engine.LoomOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The JDK's HTTP client, as a program under check sees it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class HttpClientTest {
    static int count;
    static String seen = "";

    static void serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
        server.createContext("/", HttpClientTest::echo);
        server.createContext("/slow", HttpClientTest::slow);
        server.createContext("/parts", HttpClientTest::parts);
        server.createContext("/moved", HttpClientTest::moved);
        server.createContext("/cookie", HttpClientTest::cookie);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    static void answer(HttpExchange exchange, String text) throws IOException {
        exchange.sendResponseHeaders(200, text.length() == 0 ? -1 : text.length());
        exchange.getResponseBody().write(text.getBytes());
        exchange.close();
    }

    static void echo(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes());
        answer(exchange, exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
    }

    static void slow(HttpExchange exchange) throws IOException {
        sleep(5_000);
        answer(exchange, "slow");
    }

    static void parts(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        for (String part : List.of("one\n", "two\n", "three\n")) {
            body.write(part.getBytes());
            body.flush();
            sleep(1_000);
        }
        exchange.close();
    }

    static void moved(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Location", "/there");
        exchange.sendResponseHeaders(302, -1);
    }

    static void cookie(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Set-Cookie", "a=b");
        answer(exchange, String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:8000" + path));
    }

    interface Request {
        HttpResponse<?> answer() throws Exception;
    }

    static String outcome(Request request) {
        try {
            return String.valueOf(request.answer().body());
        } catch (Exception e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    static String get(HttpClient client, String path) {
        return outcome(() -> client.send(to(path).build(), BodyHandlers.ofString()));
    }

    @Test
    void where_nobody_listens_the_connection_is_refused() {
        assertThat(Run.once(() -> get(HttpClient.newHttpClient(), "/")))
                .isEqualTo("ConnectException: Connection refused");
    }

    @Test
    void a_connection_is_refused_by_choice_if_that_is_asked_for() {
        Run.Body program =
                () -> {
                    serve();
                    return get(HttpClient.newHttpClient(), "/");
                };
        assertThat(Run.all(program)).containsExactly("GET / ");
        assertThat(Run.all(LoomOptions.DEFAULT.withRefuseConnections(true), program))
                .containsOnlyKeys("GET / ", "ConnectException: Connection refused");
    }

    @Test
    void other_hosts_cannot_be_reached_and_that_is_noted() {
        Run.Body program =
                () ->
                        outcome(() ->
                                HttpClient.newHttpClient()
                                        .send(
                                                HttpRequest.newBuilder(
                                                                URI.create("http://example.com/"))
                                                        .build(),
                                                BodyHandlers.ofString()));
        assertThat(Run.once(program))
                .isEqualTo("ConnectException: example.com is not a part of the checked program");
        assertThat(Run.uncontrolled(program))
                .containsExactly("the host example.com, which under check cannot be reached");
    }

    @Test
    void a_time_out_is_virtual_time() {
        assertThat(
                        Run.all(() -> {
                            serve();
                            long before = System.nanoTime();
                            String answer =
                                    outcome(() ->
                                            HttpClient.newHttpClient()
                                                    .send(
                                                            to("/slow")
                                                                    .timeout(Duration.ofSeconds(2))
                                                                    .build(),
                                                            BodyHandlers.ofString()));
                            return answer + " " + (System.nanoTime() - before) / 1_000_000;
                        }))
                .containsExactly("HttpTimeoutException: request timed out 2000");
    }

    @Test
    void an_answer_in_time_is_no_time_out() {
        assertThat(
                        Run.all(() -> {
                            serve();
                            return outcome(() ->
                                    HttpClient.newHttpClient()
                                            .send(
                                                    to("/slow")
                                                            .timeout(Duration.ofSeconds(9))
                                                            .build(),
                                                    BodyHandlers.ofString()));
                        }))
                .containsExactly("slow");
    }

    @Test
    void bodies_of_every_publisher_arrive() {
        assertThat(
                        Run.once(() -> {
                            serve();
                            List<String> answers = new ArrayList<>();
                            for (HttpRequest.BodyPublisher body :
                                    List.of(
                                            BodyPublishers.noBody(),
                                            BodyPublishers.ofString("text"),
                                            BodyPublishers.ofByteArray("bytes".getBytes()),
                                            BodyPublishers.ofInputStream(() ->
                                                    new java.io.ByteArrayInputStream(
                                                            "stream".getBytes())),
                                            BodyPublishers.concat(
                                                    BodyPublishers.ofString("one"),
                                                    BodyPublishers.ofString("two")))) {
                                answers.add(
                                        outcome(() ->
                                                HttpClient.newHttpClient()
                                                        .send(
                                                                to("/").POST(body).build(),
                                                                BodyHandlers.ofString())));
                            }
                            return answers;
                        }))
                .isEqualTo(
                        List.of(
                                "POST / ",
                                "POST / text",
                                "POST / bytes",
                                "POST / stream",
                                "POST / onetwo"));
    }

    @Test
    void bodies_go_to_every_handler() {
        assertThat(
                        Run.once(() -> {
                            serve();
                            HttpClient client = HttpClient.newHttpClient();
                            HttpRequest request = to("/a").build();
                            String bytes =
                                    new String(
                                            client.send(request, BodyHandlers.ofByteArray())
                                                    .body());
                            String lines =
                                    client.send(request, BodyHandlers.ofLines())
                                            .body()
                                            .collect(Collectors.joining());
                            String stream =
                                    new String(
                                            client.send(request, BodyHandlers.ofInputStream())
                                                    .body()
                                                    .readAllBytes());
                            Object nothing = client.send(request, BodyHandlers.discarding()).body();
                            return bytes + "," + lines + "," + stream + "," + nothing;
                        }))
                .isEqualTo("GET /a ,GET /a ,GET /a ,null");
    }

    @Test
    void a_body_in_parts_is_read_while_it_comes() {
        assertThat(
                        Run.once(() -> {
                            serve();
                            HttpClient client = HttpClient.newHttpClient();
                            long before = System.nanoTime();
                            return client.send(to("/parts").build(), BodyHandlers.ofLines())
                                    .body()
                                    .map(line ->
                                            line
                                                    + " "
                                                    + (System.nanoTime() - before) / 1_000_000_000)
                                    .toList();
                        }))
                .isEqualTo(List.of("one 0", "two 1", "three 2"));
        assertThat(
                        Run.once(() -> {
                            serve();
                            return get(HttpClient.newHttpClient(), "/parts");
                        }))
                .isEqualTo("one\ntwo\nthree\n");
    }

    static final class OneAtATime implements HttpResponse.BodySubscriber<String> {
        final CompletableFuture<String> body = new CompletableFuture<>();
        final StringBuilder text = new StringBuilder();
        Flow.Subscription subscription;

        @Override
        public java.util.concurrent.CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            for (ByteBuffer buffer : item) {
                while (buffer.hasRemaining()) {
                    text.append((char) buffer.get());
                }
            }
            text.append("|");
            subscription.request(1);
        }

        @Override
        public void onError(Throwable throwable) {
            body.completeExceptionally(throwable);
        }

        @Override
        public void onComplete() {
            body.complete(text.toString());
        }
    }

    @Test
    void a_subscriber_of_the_program_gets_as_much_as_it_asks_for() {
        assertThat(
                        Run.once(() -> {
                            serve();
                            return HttpClient.newHttpClient()
                                    .send(to("/parts").build(), information -> new OneAtATime())
                                    .body();
                        }))
                .isEqualTo("one\n|two\n|three\n|");
    }

    @Test
    void requests_that_are_sent_at_once_arrive_in_any_order() {
        assertThat(
                        Run.all(() -> {
                            HttpServer server = HttpServer.create(new InetSocketAddress(8000), 0);
                            server.createContext(
                                    "/",
                                    exchange -> {
                                        seen += exchange.getRequestURI();
                                        answer(exchange, "");
                                    });
                            server.start();
                            HttpClient client = HttpClient.newHttpClient();
                            var a = client.sendAsync(to("/a").build(), BodyHandlers.discarding());
                            var b = client.sendAsync(to("/b").build(), BodyHandlers.discarding());
                            a.join();
                            b.join();
                            return seen;
                        }))
                .containsExactly("/a/b", "/b/a");
    }

    @Test
    void what_is_sent_at_once_fails_through_its_future() {
        assertThat(
                        Run.once(() -> {
                            try {
                                HttpClient.newHttpClient()
                                        .sendAsync(to("/").build(), BodyHandlers.ofString())
                                        .join();
                                return "answered";
                            } catch (java.util.concurrent.CompletionException e) {
                                return String.valueOf(e.getCause());
                            }
                        }))
                .isEqualTo("java.net.ConnectException: Connection refused");
    }

    @Test
    void an_executor_of_the_program_runs_what_depends_on_an_answer() {
        assertThat(
                        Run.once(() -> {
                            serve();
                            Supplier<String> name = () -> Thread.currentThread().getName();
                            try (var pool = Executors.newFixedThreadPool(1);
                                    HttpClient client =
                                            HttpClient.newBuilder().executor(pool).build()) {
                                return client.sendAsync(
                                                to("/slow").build(), BodyHandlers.ofString())
                                        .thenApply(answer -> answer.body() + " in " + name.get())
                                        .join();
                            }
                        }))
                .isEqualTo("slow in pool-1-thread-1");
    }

    @Test
    void redirects_are_followed_if_that_is_asked_for() {
        assertThat(
                        Run.once(() -> {
                            serve();
                            HttpResponse<String> never =
                                    HttpClient.newHttpClient()
                                            .send(to("/moved").build(), BodyHandlers.ofString());
                            HttpResponse<String> normal =
                                    HttpClient.newBuilder()
                                            .followRedirects(HttpClient.Redirect.NORMAL)
                                            .build()
                                            .send(
                                                    to("/moved")
                                                            .POST(BodyPublishers.ofString("x"))
                                                            .build(),
                                                    BodyHandlers.ofString());
                            return never.statusCode()
                                    + " "
                                    + normal.body()
                                    + normal.uri()
                                    + " after "
                                    + normal.previousResponse().orElseThrow().statusCode();
                        }))
                .isEqualTo("302 GET /there http://localhost:8000/there after 302");
    }

    @Test
    void cookies_are_kept_where_there_is_a_handler() {
        assertThat(
                        Run.once(() -> {
                            serve();
                            HttpClient client =
                                    HttpClient.newBuilder()
                                            .cookieHandler(new CookieManager())
                                            .build();
                            return get(client, "/cookie") + " " + get(client, "/cookie");
                        }))
                .isEqualTo("null a=b");
    }

    @Test
    void a_closed_client_has_answered_everything_and_takes_nothing_more() {
        assertThat(
                        Run.all(() -> {
                            serve();
                            HttpClient client = HttpClient.newHttpClient();
                            client.sendAsync(to("/slow").build(), BodyHandlers.ofString())
                                    .thenAccept(answer -> seen = answer.body());
                            client.close();
                            return client.isTerminated() + " " + get(client, "/");
                        }))
                .containsExactly("true IOException: closed");
    }

    @Test
    void a_client_shut_down_at_once_fails_what_it_has_sent() {
        assertThat(
                        Run.once(() -> {
                            serve();
                            HttpClient client = HttpClient.newHttpClient();
                            Thread sender = new Thread(() -> seen = get(client, "/slow"));
                            sender.start();
                            sleep(1_000);
                            client.shutdownNow();
                            sender.join();
                            return seen;
                        }))
                .isEqualTo("IOException: shutdownNow");
    }

    @Test
    void an_interrupt_ends_a_request() {
        assertThat(
                        Run.once(() -> {
                            serve();
                            Thread sender =
                                    new Thread(
                                            () -> seen = get(HttpClient.newHttpClient(), "/slow"));
                            sender.start();
                            sleep(1_000);
                            sender.interrupt();
                            sender.join();
                            return seen;
                        }))
                .isEqualTo("InterruptedException: null");
    }

    @Test
    void a_client_gives_back_what_it_was_built_with() {
        assertThat(
                        Run.once(() -> {
                            HttpClient plain = HttpClient.newHttpClient();
                            HttpClient client =
                                    HttpClient.newBuilder()
                                            .connectTimeout(Duration.ofSeconds(3))
                                            .version(HttpClient.Version.HTTP_1_1)
                                            .followRedirects(HttpClient.Redirect.ALWAYS)
                                            .executor(Runnable::run)
                                            .priority(7)
                                            .build();
                            return plain.connectTimeout()
                                    + " "
                                    + plain.version()
                                    + " "
                                    + plain.followRedirects()
                                    + " "
                                    + plain.executor().isPresent()
                                    + ", "
                                    + client.connectTimeout()
                                    + " "
                                    + client.version()
                                    + " "
                                    + client.followRedirects()
                                    + " "
                                    + client.executor().isPresent();
                        }))
                .isEqualTo(
                        "Optional.empty HTTP_2 NEVER false, Optional[PT3S] HTTP_1_1 ALWAYS true");
    }

    @Test
    void a_reference_to_the_method_that_makes_a_client_makes_ours_too() {
        assertThat(
                        Run.once(() -> {
                            Supplier<HttpClient> maker = HttpClient::newHttpClient;
                            serve();
                            return get(maker.get(), "/") + Map.of();
                        }))
                .isEqualTo("GET / {}");
    }

    @Test
    void threads_that_are_not_ours_get_the_clients_of_the_jdk() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.getClass().getName()).startsWith("jdk.internal.net.http.");
        }
    }
}

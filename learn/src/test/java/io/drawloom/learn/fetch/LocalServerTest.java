package io.drawloom.learn.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The server on this machine answers as httpbin does. */
class LocalServerTest {
    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).setHeader("User-Agent", "test \"1\"").build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void get_answers_with_what_it_was_asked() throws Exception {
        try (LocalServer server = LocalServer.start()) {
            URI uri = server.uri("/get?b=2&a=%C3%A9&b=&c");
            HttpResponse<String> response = get(uri);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(response.body().replaceAll("(?m) +$", ""))
                    .isEqualTo(
                            """
                            {
                              "args": {
                                "a": "\\u00e9",
                                "b": ["2", ""],
                                "c": ""
                              },
                              "headers": {
                                "Host": "localhost:%s",
                                "User-Agent": "test \\"1\\""
                              },
                              "origin": "127.0.0.1",
                              "url": "%s"
                            }
                            """
                                    .formatted(uri.getPort(), uri));
        }
    }

    @Test
    void status_answers_with_that_status_and_the_rest_is_not_found() throws Exception {
        try (LocalServer server = LocalServer.start()) {
            assertThat(get(server.uri("/status/418")).statusCode()).isEqualTo(418);
            assertThat(get(server.uri("/status/99")).statusCode()).isEqualTo(404);
            assertThat(get(server.uri("/status/x")).statusCode()).isEqualTo(404);
            assertThat(get(server.uri("/")).statusCode()).isEqualTo(404);
            assertThat(get(server.uri("/delay/0")).statusCode()).isEqualTo(200);
        }
    }
}

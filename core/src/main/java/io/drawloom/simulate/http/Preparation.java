package io.drawloom.simulate.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.spi.HttpServerProvider;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * Has the JDK load and initialise what servers and clients need, before a program uses it: this
 * takes locks of the JVM, for which threads of two looms would wait, and happens once, where each
 * execution has to be like the first.
 */
public final class Preparation {
    private static volatile boolean done;

    private Preparation() {}

    /** Does it, once a JVM. */
    public static void make() {
        if (done) {
            return;
        }
        done = true;
        HttpServerProvider.provider();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:8000/"))
                        .POST(HttpRequest.BodyPublishers.ofString(""))
                        .build();
        HttpHeaders headers = HttpHeaders.of(Map.of(), (name, value) -> true);
        new Response<>(0, request, java.util.Optional.empty(), headers, "", request.uri())
                .version();
        HttpResponse.BodyHandlers.ofString();
        HttpClient.Redirect.values();
        new ByteArrayOutputStream().writeBytes(new byte[0]);
        new Headers().set("Date", Exchange.date());
        // where the host has no such name, the program will find so too
        boolean _ = new InetSocketAddress("localhost", 0).isUnresolved();
        load(
                Client.class,
                ClientBuilder.class,
                Clients.class,
                Connection.class,
                Context.class,
                Delivery.class,
                Dispatcher.class,
                Exchange.class,
                Finish.class,
                Handling.class,
                Line.class,
                Network.class,
                RequestBody.class,
                RequestStream.class,
                ResponseStream.class,
                Server.class,
                Servers.class);
    }

    private static void load(Class<?>... types) {
        for (Class<?> type : types) {
            try {
                Class.forName(type.getName(), true, type.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

package io.drawloom.simulate.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.spi.HttpServerProvider;

import io.drawloom.simulate.Simulation;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** HTTP servers and clients on a network in memory. */
public final class HttpSimulation extends Simulation {
    /** The one of this JVM. */
    public HttpSimulation() {}

    @Override
    public boolean isNamedIn(String classFile) {
        return classFile.contains("java/net/http/")
                || classFile.contains("com/sun/net/httpserver/");
    }

    @Override
    protected void use() {
        HttpServerProvider.provider();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:8000/"))
                        .POST(HttpRequest.BodyPublishers.ofString(""))
                        .build();
        HttpHeaders headers = HttpHeaders.of(Map.of(), (name, value) -> true);
        new Response<>(0, request, Optional.empty(), headers, "", request.uri()).version();
        HttpResponse.BodyHandlers.ofString();
        HttpClient.Redirect.values();
        new ByteArrayOutputStream().writeBytes(new byte[0]);
        new Headers().set("Date", Exchange.date());
        // where the host has no such name, the program will find so too
        boolean _ = new InetSocketAddress("localhost", 0).isUnresolved();
        initialize(
                Client.class,
                ClientBuilder.class,
                Clients.class,
                ClientSettings.class,
                Connection.class,
                Context.class,
                Contexts.class,
                Delivery.class,
                Dispatcher.class,
                Exchange.class,
                Finish.class,
                Handling.class,
                Line.class,
                Network.class,
                Port.class,
                RequestBody.class,
                RequestStream.class,
                ResponseStream.class,
                Server.class,
                Servers.class,
                Workers.class);
    }
}

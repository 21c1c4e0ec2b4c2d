package io.drawloom.simulate.http;

import java.net.http.HttpClient;

/**
 * What woven code calls where it makes an HTTP client: on a thread of a checked program it gets one
 * for the network in memory, on any other the JDK's own.
 */
public final class Clients {
    private Clients() {}

    /** Instead of {@code HttpClient.newHttpClient()}. */
    public static HttpClient newHttpClient() {
        return newBuilder().build();
    }

    /** Instead of {@code HttpClient.newBuilder()}. */
    public static HttpClient.Builder newBuilder() {
        Network network = Network.ofRunning();
        return network == null ? HttpClient.newBuilder() : new ClientBuilder(network);
    }
}

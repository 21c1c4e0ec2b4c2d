package io.drawloom.simulate.http;

/** The threads of a client's own. */
final class Workers {
    private final int client;
    private int made;

    /** Those of the client of this number. */
    Workers(int client) {
        this.client = client;
    }

    /** The next one. */
    Thread worker(Runnable body) {
        String name = "HttpClient-" + client + "-Worker-" + made++;
        return Thread.ofPlatform().daemon().name(name).unstarted(body);
    }
}

package io.drawloom.simulate.http;

import io.drawloom.simulate.Steps;

/** The thread of a server that takes requests as they come and hands them to the executor. */
final class Dispatcher implements Runnable {
    private final Steps steps;
    private final Server server;
    private final Line<Server.Arrival> arrivals;

    Dispatcher(Steps steps, Server server, Line<Server.Arrival> arrivals) {
        this.steps = steps;
        this.server = server;
        this.arrivals = arrivals;
    }

    @Override
    public void run() {
        for (int number = 0; ; number++) {
            awaitRequest(number);
            steps.progress();
            switch (arrivals.get(number)) {
                case Server.Arrival.Request(Connection connection) -> server.take(connection);
                case Server.Arrival.Stop() -> {
                    server.stopped();
                    return;
                }
            }
        }
    }

    /** The loom knows by this frame that the thread has nothing to do ({@code JdkThreads}). */
    private void awaitRequest(int number) {
        arrivals.await(number, Steps.NEVER, Steps.TAKE_REQUEST);
    }
}

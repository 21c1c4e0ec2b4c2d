package io.drawloom.simulate.http;

import io.drawloom.simulate.Steps;

/** The thread of a server that takes requests as they come and hands them to the executor. */
final class Dispatcher implements Runnable {
    /** What comes to a server. */
    sealed interface Arrival {
        /** A request. */
        record Request(Connection connection) implements Arrival {}

        /** The wish that it stops. */
        record Stop() implements Arrival {}
    }

    /** Who is given what comes. */
    interface Receiver {
        /** The next request. */
        void take(Connection connection);

        /** No more will come. */
        void stopped();
    }

    private final Steps steps;
    private final Line<Arrival> arrivals;
    private final Receiver receiver;

    Dispatcher(Steps steps, Line<Arrival> arrivals, Receiver receiver) {
        this.steps = steps;
        this.arrivals = arrivals;
        this.receiver = receiver;
    }

    @Override
    public void run() {
        for (int number = 0; ; number++) {
            awaitRequest(number);
            steps.progress();
            switch (arrivals.get(number)) {
                case Arrival.Request(Connection connection) -> receiver.take(connection);
                case Arrival.Stop() -> {
                    receiver.stopped();
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

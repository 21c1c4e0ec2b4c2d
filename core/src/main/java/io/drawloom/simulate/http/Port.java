package io.drawloom.simulate.http;

import io.drawloom.engine.Named;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A number at which at most one server listens: a step on it is a bind, a stop or a send. */
final class Port implements Named {
    /** Clients connect from here on, and begin anew after so many. */
    private static final int FIRST_OF_CLIENTS = 32_768;

    private static final int OF_CLIENTS = 16_384;

    final int number;

    /** Who gets the requests; null if nobody does. */
    @Nullable Listener listener;

    /** How many connections have been made to it. */
    private int connections;

    Port(int number) {
        this.number = number;
    }

    /** Who listens. */
    interface Listener {
        /** A client has sent a request: a step on the port has put it behind others. */
        void arrive(Connection connection);
    }

    @Override
    public String named() {
        return "port " + number;
    }

    /** Its address as both sides of a connection see it. */
    InetSocketAddress address() {
        return here(number);
    }

    /**
     * The address of the client in the next connection. Those who ask find the same number in each
     * run of an order.
     */
    InetSocketAddress nextClient() {
        return here(FIRST_OF_CLIENTS + connections++ % OF_CLIENTS);
    }

    private static InetSocketAddress here(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}

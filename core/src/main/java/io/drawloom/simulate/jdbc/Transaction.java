package io.drawloom.simulate.jdbc;

import java.sql.Connection;

/** The transaction of a connection that is open, and what of it others can see. */
final class Transaction {
    /** The driver's own connection. */
    final Connection connection;

    /** Whether the main thread opened the connection. */
    final boolean ofMain;

    /** Whether it has changed or locked something. */
    boolean changed;

    /** Whether it must end before others may change something. */
    boolean stuck;

    Transaction(Connection connection, boolean ofMain) {
        this.connection = connection;
        this.ofMain = ofMain;
    }
}

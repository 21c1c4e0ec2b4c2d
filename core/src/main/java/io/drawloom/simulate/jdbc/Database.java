package io.drawloom.simulate.jdbc;

import io.drawloom.engine.Named;
import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * All that one execution keeps in databases: one variable, which a query reads and every other
 * statement writes.
 */
final class Database implements Named, AutoCloseable {
    /** Which connections are open. With the last, a database in memory ends. */
    static final int OPEN = 1;

    final Steps steps;
    private final List<Transaction> open = new ArrayList<>();

    /** What outlives its connections, and must not outlive the execution. */
    private final Set<Lasting> lasting = new LinkedHashSet<>();

    private record Lasting(String url, Properties properties, ClassLoader drivers) {}

    /** How many objects the program was given. */
    private int given;

    /** Counts what may end the wait of a statement: the ends of transactions. */
    long ends;

    private Database(Steps steps) {
        this.steps = steps;
    }

    /** That of the execution which the calling thread belongs to; null if it belongs to none. */
    static @Nullable Database ofRunning() {
        Steps steps = Steps.ofRunning();
        return steps == null ? null : steps.kept(Database.class, () -> new Database(steps));
    }

    @Override
    public String named() {
        return "the database";
    }

    /** A number that no object of this execution has yet. */
    int nextNumber() {
        return ++given;
    }

    /** A connection of the driver for the address. */
    static Connection connect(String url, ClassLoader loader, Properties properties)
            throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            Connection connection = driver.acceptsURL(url) ? driver.connect(url, properties) : null;
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("No suitable driver found for " + url, "08001");
    }

    /** Work for the loop's own thread. */
    <T> T outside(Work<T> work) throws SQLException {
        try {
            return steps.outside(work::run);
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What can fail as a database does. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** A connection is open. */
    void opened(Transaction transaction, String url, Properties properties, ClassLoader drivers) {
        open.add(transaction);
        if (H2.lasts(url)) {
            lasting.add(new Lasting(url, properties, drivers));
        }
    }

    /**
     * Whether the database can end when this connection does. Not while the main thread has another
     * open: then only that thread's close can be the last, and it is a step.
     */
    boolean mayBeLast(Transaction transaction) {
        return open.stream().noneMatch(it -> it != transaction && it.ofMain);
    }

    boolean isStuckBesides(Transaction transaction) {
        return open.stream().anyMatch(it -> it != transaction && it.stuck);
    }

    void closed(Transaction transaction) {
        open.remove(transaction);
    }

    /** At the end of an execution: the next one finds nothing of it. */
    @Override
    public void close() throws SQLException {
        for (Transaction each : open) {
            each.connection.close();
        }
        for (Lasting each : lasting) {
            try (Connection last = connect(each.url, each.drivers, each.properties);
                    Statement statement = last.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
    }
}

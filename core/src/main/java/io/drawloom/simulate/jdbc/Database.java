package io.drawloom.simulate.jdbc;

import io.drawloom.engine.Named;
import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * All that one execution keeps in databases: one variable, which a query reads and every other
 * statement writes.
 */
final class Database implements Named, AutoCloseable {
    private static final String H2 = "jdbc:h2:";
    private static final String IN_MEMORY = H2 + "mem:";

    /** Which connections are open. With the last, a database in memory ends. */
    static final int OPEN = 1;

    final Steps steps;
    private final List<Session> open = new ArrayList<>();

    /** What outlives its connections, and must not outlive the execution. */
    private final Set<Lasting> lasting = new LinkedHashSet<>();

    private record Lasting(String url, Properties properties, ClassLoader drivers) {}

    /** How many objects the program was given. */
    int given;

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

    /** A connection whose statements are steps. */
    Connection connect(String url, Properties properties, ClassLoader loader) throws SQLException {
        steps.read(this, OPEN, steps.place());
        if (!url.startsWith(IN_MEMORY)) {
            steps.uncontrolled(
                    "a database other than H2 in memory: what is in it outlives the execution"
                            + (url.startsWith(H2) ? "" : ", and a statement may wait inside of it"),
                    steps.place());
        }
        boolean main = steps.isMain();
        Session session =
                outside(() -> {
                    Connection connection = driver(url, loader, properties);
                    return new Session(this, connection, main, lockTimeout(connection, url));
                });
        open.add(session);
        if (url.startsWith(IN_MEMORY) && url.toUpperCase(Locale.ROOT).contains("DB_CLOSE_DELAY")) {
            lasting.add(new Lasting(url, properties, loader));
        }
        return session.connection();
    }

    private static Connection driver(String url, ClassLoader loader, Properties properties)
            throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            Connection connection = driver.acceptsURL(url) ? driver.connect(url, properties) : null;
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("No suitable driver found for " + url, "08001");
    }

    /**
     * How long its statements wait for a lock. From now on they hardly do (H2 takes zero for its
     * own default): the session waits.
     */
    private static Duration lockTimeout(Connection connection, String url) throws SQLException {
        if (!url.startsWith(H2)) {
            return Duration.ZERO;
        }
        try (Statement statement = connection.createStatement()) {
            long millis;
            try (ResultSet row = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
                row.next();
                millis = row.getLong(1);
            }
            statement.execute("SET LOCK_TIMEOUT 1");
            return Duration.ofMillis(millis);
        }
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

    /**
     * Whether the database can end when this session does. Not while the main thread has it open:
     * then only that thread's close can be the last, and it is a step.
     */
    boolean mayBeLast(Session session) {
        return open.stream().noneMatch(it -> it != session && it.ofMain);
    }

    boolean isStuckBesides(Session session) {
        return open.stream().anyMatch(it -> it != session && it.isStuck());
    }

    void closed(Session session) {
        open.remove(session);
    }

    /** At the end of an execution: the next one finds nothing of it. */
    @Override
    public void close() throws SQLException {
        for (Session each : open) {
            each.abandon();
        }
        for (Lasting each : lasting) {
            try (Connection last = driver(each.url, each.drivers, each.properties);
                    Statement statement = last.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
    }
}

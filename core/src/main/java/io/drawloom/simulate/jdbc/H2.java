package io.drawloom.simulate.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;

/** What is known of the database H2, of which a program can have one in memory. */
final class H2 {
    private static final String ADDRESS = "jdbc:h2:";
    private static final String IN_MEMORY = ADDRESS + "mem:";

    private H2() {}

    static boolean isAt(String url) {
        return url.startsWith(ADDRESS);
    }

    /** Whether all that is in the database ends with the virtual machine. */
    static boolean isInMemory(String url) {
        return url.startsWith(IN_MEMORY);
    }

    /** Whether a database in memory outlives its connections. */
    static boolean lasts(String url) {
        return isInMemory(url) && url.toUpperCase(Locale.ROOT).contains("DB_CLOSE_DELAY");
    }

    /**
     * How long its statements wait for a lock. From now on they hardly do (H2 takes zero for its
     * own default): the session waits.
     */
    static Duration lockTimeout(Connection connection, String url) throws SQLException {
        if (!isAt(url)) {
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
}

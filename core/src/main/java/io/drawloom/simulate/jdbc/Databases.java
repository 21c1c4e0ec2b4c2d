package io.drawloom.simulate.jdbc;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * What woven code calls where it connects to a database: on a thread of a checked program it gets a
 * connection whose statements are steps, on any other the driver's own.
 */
public final class Databases {
    private static final StackWalker CALLER =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Databases() {}

    /** Instead of {@code DriverManager.getConnection(String)}. */
    public static Connection getConnection(String url) throws SQLException {
        Class<?> caller = CALLER.getCallerClass();
        Database database = Database.ofRunning();
        return database == null
                ? DriverManager.getConnection(url)
                : Session.open(database, url, new Properties(), caller.getClassLoader());
    }

    /** Instead of {@code DriverManager.getConnection(String, String, String)}. */
    public static Connection getConnection(
            String url, @Nullable String user, @Nullable String password) throws SQLException {
        Class<?> caller = CALLER.getCallerClass();
        Database database = Database.ofRunning();
        if (database == null) {
            return DriverManager.getConnection(url, user, password);
        }
        Properties properties = new Properties();
        if (user != null) {
            properties.put("user", user);
        }
        if (password != null) {
            properties.put("password", password);
        }
        return Session.open(database, url, properties, caller.getClassLoader());
    }

    /** Instead of {@code DriverManager.getConnection(String, Properties)}. */
    public static Connection getConnection(String url, @Nullable Properties properties)
            throws SQLException {
        Class<?> caller = CALLER.getCallerClass();
        Database database = Database.ofRunning();
        return database == null
                ? DriverManager.getConnection(url, properties)
                : Session.open(
                        database,
                        url,
                        properties == null ? new Properties() : properties,
                        caller.getClassLoader());
    }
}

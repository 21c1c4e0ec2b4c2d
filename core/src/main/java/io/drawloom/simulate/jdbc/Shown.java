package io.drawloom.simulate.jdbc;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** An object of a driver as the program sees it: it is called by the loop's own thread only. */
final class Shown implements InvocationHandler {
    /** The types of objects that are not given to the program as they are. */
    static final Set<Class<?>> TYPES =
            Set.of(
                    Connection.class,
                    Statement.class,
                    PreparedStatement.class,
                    CallableStatement.class,
                    ResultSet.class,
                    DatabaseMetaData.class);

    private final Session session;
    private final Object target;
    private final Class<?> type;
    private final Object proxy;
    private final int number;

    /** The statement that it is, or comes from; empty if there is none. */
    private final String sql;

    Shown(Session session, Object target, Class<?> type, String sql) {
        this.session = session;
        this.target = target;
        this.type = type;
        this.sql = sql;
        this.number = session.nextNumber();
        this.proxy =
                Proxy.newProxyInstance(Shown.class.getClassLoader(), new Class<?>[] {type}, this);
    }

    Object proxy() {
        return proxy;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
            throws SQLException {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(name, self, arguments);
        }
        String given = arguments != null && arguments[0] instanceof String text ? text : "";
        if (target instanceof Connection) {
            return ofConnection(method, arguments, given);
        }
        boolean isStep =
                target instanceof Statement
                        ? name.startsWith("execute")
                        : target instanceof ResultSet && name.endsWith("Row") && changes(name);
        return isStep
                ? session.statement(
                        method,
                        target,
                        arguments,
                        target instanceof ResultSet ? "UPDATE" : of(given))
                : session.call(method, target, arguments, sql);
    }

    /** The driver's own answers differ from execution to execution. */
    private Object ofObject(String name, Object self, Object @Nullable [] arguments) {
        return switch (name) {
            case "hashCode" -> number;
            case "equals" -> arguments != null && arguments[0] == self;
            default -> type.getSimpleName() + " " + number;
        };
    }

    private @Nullable Object ofConnection(
            Method method, Object @Nullable [] arguments, String given) throws SQLException {
        String name = method.getName();
        if (name.equals("close") || name.equals("abort")) {
            session.close();
            return null;
        }
        boolean ends =
                name.equals("commit")
                        || name.equals("rollback")
                        // to say again that there is none commits nothing
                        || name.equals("setAutoCommit")
                                && arguments != null
                                && Boolean.TRUE.equals(arguments[0]);
        if (name.equals("setSavepoint")) {
            session.marked();
        }
        return ends
                ? session.end(method, target, arguments)
                : session.call(method, target, arguments, given);
    }

    private String of(String given) {
        return given.isEmpty() ? sql : given;
    }

    private static boolean changes(String name) {
        return name.startsWith("insert") || name.startsWith("update") || name.startsWith("delete");
    }
}

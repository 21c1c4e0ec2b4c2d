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

/** An object of a driver as the program sees it: who made the proxy does what is called. */
final class DriverProxy implements InvocationHandler {
    /** The types of objects that are not given to the program as they are. */
    static final Set<Class<?>> TYPES =
            Set.of(
                    Connection.class,
                    Statement.class,
                    PreparedStatement.class,
                    CallableStatement.class,
                    ResultSet.class,
                    DatabaseMetaData.class);

    /** Does what a program calls. */
    interface Calls {
        /**
         * A call of a method that objects of drivers have.
         *
         * @throws SQLException what the program is to get
         */
        @Nullable Object call(DriverProxy receiver, Method method, Object @Nullable [] arguments)
                throws SQLException;
    }

    private final Calls calls;

    /** The driver's own. */
    final Object target;

    /** The statement that it is, or comes from; empty if there is none. */
    final String sql;

    private final Class<?> type;
    private final int number;
    private final Object proxy;

    DriverProxy(Calls calls, Object target, Class<?> type, String sql, int number) {
        this.calls = calls;
        this.target = target;
        this.type = type;
        this.sql = sql;
        this.number = number;
        this.proxy =
                Proxy.newProxyInstance(
                        DriverProxy.class.getClassLoader(), new Class<?>[] {type}, this);
    }

    /** What the program gets. */
    Object proxy() {
        return proxy;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
            throws SQLException {
        return method.getDeclaringClass() == Object.class
                ? ofObject(method.getName(), self, arguments)
                : calls.call(this, method, arguments);
    }

    /** The driver's own answers differ from execution to execution. */
    private Object ofObject(String name, Object self, Object @Nullable [] arguments) {
        return switch (name) {
            case "hashCode" -> number;
            case "equals" -> arguments != null && arguments[0] == self;
            default -> type.getSimpleName() + " " + number;
        };
    }
}

package io.drawloom.simulate.jdbc;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** What a call of an object of a driver means for its transaction. */
enum CallKind {
    /** Nothing that others could see. */
    PLAIN,
    /** A statement, or a change of a row. */
    STATEMENT,
    /** The end of the transaction, or a part of it is rolled back. */
    END,
    /** From here on a part of the transaction can be rolled back. */
    SAVEPOINT,
    /** The end of the connection. */
    CLOSE;

    static CallKind of(Object target, Method method, Object @Nullable [] arguments) {
        String name = method.getName();
        if (target instanceof Connection) {
            return ofConnection(name, arguments);
        }
        boolean isStep =
                target instanceof Statement
                        ? name.startsWith("execute")
                        : target instanceof ResultSet && name.endsWith("Row") && changes(name);
        return isStep ? STATEMENT : PLAIN;
    }

    private static CallKind ofConnection(String name, Object @Nullable [] arguments) {
        return switch (name) {
            case "close", "abort" -> CLOSE;
            case "commit", "rollback" -> END;
            // to say again that there is none commits nothing
            case "setAutoCommit" ->
                    arguments != null && Boolean.TRUE.equals(arguments[0]) ? END : PLAIN;
            case "setSavepoint" -> SAVEPOINT;
            default -> PLAIN;
        };
    }

    private static boolean changes(String name) {
        return name.startsWith("insert") || name.startsWith("update") || name.startsWith("delete");
    }
}

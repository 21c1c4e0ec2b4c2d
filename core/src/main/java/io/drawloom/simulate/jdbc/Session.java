package io.drawloom.simulate.jdbc;

import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** A connection of the program: what each call does to its transaction. */
final class Session implements DriverProxy.Calls {
    private final Database database;
    private final Connection real;
    private final Transaction transaction;
    private final Connection shown;
    private final Duration lockTimeout;
    private boolean closed;

    /** For the loop's own thread. */
    private Session(Database database, Transaction transaction, Duration lockTimeout) {
        this.database = database;
        this.real = transaction.connection;
        this.transaction = transaction;
        this.lockTimeout = lockTimeout;
        this.shown = (Connection) proxy(real, Connection.class, "");
    }

    /** A connection whose statements are steps. */
    static Connection open(
            Database database, String url, Properties properties, ClassLoader drivers)
            throws SQLException {
        Steps steps = database.steps;
        steps.read(database, Database.OPEN, steps.place());
        if (!H2.isInMemory(url)) {
            steps.uncontrolled(
                    "a database other than H2 in memory: what is in it outlives the execution"
                            + (H2.isAt(url) ? "" : ", and a statement may wait inside of it"),
                    steps.place());
        }
        boolean main = steps.isMain();
        Session session =
                database.outside(() -> {
                    Connection connection = Database.connect(url, drivers, properties);
                    return new Session(
                            database,
                            new Transaction(connection, main),
                            H2.lockTimeout(connection, url));
                });
        database.opened(session.transaction, url, properties, drivers);
        return session.shown;
    }

    @Override
    public @Nullable Object call(DriverProxy receiver, Method method, Object @Nullable [] arguments)
            throws SQLException {
        Object target = receiver.target;
        String given = arguments != null && arguments[0] instanceof String text ? text : "";
        CallKind kind = CallKind.of(target, method, arguments);
        if (kind == CallKind.CLOSE) {
            close();
            return null;
        }
        if (kind == CallKind.END) {
            return end(method, target, arguments);
        }
        if (kind == CallKind.STATEMENT) {
            String sql = given.isEmpty() ? receiver.sql : given;
            return statement(
                    method, target, arguments, target instanceof ResultSet ? "UPDATE" : sql);
        }
        if (kind == CallKind.SAVEPOINT) {
            transaction.changed = true; // so it cannot be begun anew
        }
        return call(method, target, arguments, target instanceof Connection ? given : receiver.sql);
    }

    /** What the program is shown of an object of the driver. For the loop's own thread. */
    private Object show(Object object, Class<?> type, String sql) {
        return object == real ? shown : proxy(object, type, sql);
    }

    private Object proxy(Object object, Class<?> type, String sql) {
        return new DriverProxy(this, object, type, sql, database.nextNumber()).proxy();
    }

    /** A call that is no step. */
    private @Nullable Object call(
            Method method, Object target, Object @Nullable [] arguments, String sql)
            throws SQLException {
        return database.outside(() -> Optional.ofNullable(invoke(method, target, arguments, sql)))
                .orElse(null);
    }

    /** A statement: one step, before which it waits as long as others hold what it needs. */
    private @Nullable Object statement(
            Method method, Object target, Object @Nullable [] arguments, String sql)
            throws SQLException {
        Steps steps = database.steps;
        int place = steps.place();
        boolean reads = Sql.isQuery(sql);
        long deadline = Steps.NEVER;
        while (true) {
            if (reads) {
                steps.read(database, Steps.CONTENT, place);
            } else {
                steps.write(database, Steps.CONTENT, place);
            }
            SQLException late;
            if (!reads && database.isStuckBesides(transaction)) {
                late = new SQLTimeoutException("Timeout trying to lock table", "HYT00");
            } else {
                try {
                    Object result = call(method, target, arguments, sql);
                    if (!reads) {
                        changed(Sql.endsTransaction(sql));
                    }
                    return result;
                } catch (SQLTransactionRollbackException e) {
                    ended();
                    throw e;
                } catch (SQLTimeoutException e) {
                    late = e;
                    forgetAttempt(place);
                }
            }
            deadline = deadline == Steps.NEVER ? steps.deadline(lockTimeout) : deadline;
            long seen = database.ends;
            if (!steps.await(
                    database, Steps.CONTENT, () -> database.ends != seen, deadline, place)) {
                throw late;
            }
        }
    }

    /**
     * After a statement that would have had to wait. H2 has rolled it back; who needs what such a
     * transaction holds then goes round inside of H2, without end where nobody else moves. A
     * transaction that holds nothing is begun anew; for the end of another, others wait.
     */
    private void forgetAttempt(int place) throws SQLException {
        boolean anew =
                !transaction.changed
                        && database.outside(real::getTransactionIsolation)
                                == Connection.TRANSACTION_READ_COMMITTED;
        if (anew) {
            database.outside(this::rollBack);
        } else {
            transaction.stuck = true;
            database.steps.uncontrolled(
                    "a transaction that waits after it has changed something: statements of others"
                            + " wait for its end, whether they need what it holds or not",
                    place);
        }
    }

    private boolean rollBack() throws SQLException {
        real.rollback();
        return true;
    }

    private void changed(boolean ends) throws SQLException {
        if (ends || database.outside(real::getAutoCommit)) {
            ended();
        } else {
            transaction.changed = true;
        }
    }

    private void ended() {
        transaction.changed = false;
        transaction.stuck = false;
        database.ends++;
    }

    /** A commit, a roll back, or what brings one about: a step if others can see it. */
    private @Nullable Object end(Method method, Object target, Object @Nullable [] arguments)
            throws SQLException {
        if (transaction.changed) {
            database.steps.write(database, Steps.CONTENT, database.steps.place());
        }
        Object result = call(method, target, arguments, "");
        if (transaction.changed && arguments != null && method.getName().equals("rollback")) {
            database.ends++; // to a savepoint: what came after it is free
        } else if (transaction.changed) {
            ended();
        }
        return result;
    }

    /** The end of the connection, which rolls back what was not committed. */
    private void close() throws SQLException {
        if (closed) {
            return;
        }
        if (transaction.changed) {
            database.steps.write(database, Steps.CONTENT, database.steps.place());
            database.outside(this::rollBack);
            ended();
        }
        if (database.mayBeLast(transaction)) {
            database.steps.write(database, Database.OPEN, database.steps.place());
        }
        database.outside(() -> {
            real.close();
            return true;
        });
        closed = true;
        database.closed(transaction);
    }

    private @Nullable Object invoke(
            Method method, Object target, Object @Nullable [] arguments, String sql)
            throws SQLException {
        try {
            Object result = method.invoke(target, arguments);
            Class<?> type = method.getReturnType();
            return result != null && DriverProxy.TYPES.contains(type)
                    ? show(result, type, sql)
                    : result;
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case SQLException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

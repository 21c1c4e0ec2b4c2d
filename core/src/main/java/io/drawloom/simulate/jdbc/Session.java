package io.drawloom.simulate.jdbc;

import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.Optional;

/** A connection of the program, and what of its transaction others can see. */
final class Session {
    private final Database database;
    private final Connection real;
    private final Connection shown;
    private final Duration lockTimeout;

    /** Whether the main thread opened it. */
    final boolean ofMain;

    /** Whether its transaction has changed or locked something. */
    private boolean changed;

    /** Whether it must end before others may change something. */
    private boolean stuck;

    private boolean closed;

    /** For the loop's own thread. */
    Session(Database database, Connection real, boolean ofMain, Duration lockTimeout) {
        this.database = database;
        this.real = real;
        this.ofMain = ofMain;
        this.lockTimeout = lockTimeout;
        this.shown = (Connection) new Shown(this, real, Connection.class, "").proxy();
    }

    Connection connection() {
        return shown;
    }

    int nextNumber() {
        return ++database.given;
    }

    /** What the program is shown of an object of the driver. For the loop's own thread. */
    Object show(Object object, Class<?> type, String sql) {
        return object == real ? shown : new Shown(this, object, type, sql).proxy();
    }

    /** A call that is no step. */
    @Nullable Object call(Method method, Object target, Object @Nullable [] arguments, String sql)
            throws SQLException {
        return database.outside(() -> Optional.ofNullable(invoke(method, target, arguments, sql)))
                .orElse(null);
    }

    /** A statement: one step, before which it waits as long as others hold what it needs. */
    @Nullable Object statement(
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
            if (!reads && database.isStuckBesides(this)) {
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
                !changed
                        && database.outside(real::getTransactionIsolation)
                                == Connection.TRANSACTION_READ_COMMITTED;
        if (anew) {
            database.outside(this::rollBack);
        } else {
            stuck = true;
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

    /** Its transaction holds a savepoint, and so cannot be begun anew. */
    void marked() {
        changed = true;
    }

    boolean isStuck() {
        return stuck;
    }

    private void changed(boolean ends) throws SQLException {
        if (ends || database.outside(real::getAutoCommit)) {
            ended();
        } else {
            changed = true;
        }
    }

    private void ended() {
        changed = false;
        stuck = false;
        database.ends++;
    }

    /** A commit, a roll back, or what brings one about: a step if others can see it. */
    @Nullable Object end(Method method, Object target, Object @Nullable [] arguments)
            throws SQLException {
        if (changed) {
            database.steps.write(database, Steps.CONTENT, database.steps.place());
        }
        Object result = call(method, target, arguments, "");
        if (changed && arguments != null && method.getName().equals("rollback")) {
            database.ends++; // to a savepoint: what came after it is free
        } else if (changed) {
            ended();
        }
        return result;
    }

    /** The end of the connection, which rolls back what was not committed. */
    void close() throws SQLException {
        if (closed) {
            return;
        }
        if (changed) {
            database.steps.write(database, Steps.CONTENT, database.steps.place());
            database.outside(this::rollBack);
            ended();
        }
        if (database.mayBeLast(this)) {
            database.steps.write(database, Database.OPEN, database.steps.place());
        }
        database.outside(() -> {
            real.close();
            return true;
        });
        closed = true;
        database.closed(this);
    }

    /** The execution is over. */
    void abandon() throws SQLException {
        real.close();
    }

    private @Nullable Object invoke(
            Method method, Object target, Object @Nullable [] arguments, String sql)
            throws SQLException {
        try {
            Object result = method.invoke(target, arguments);
            Class<?> type = method.getReturnType();
            return result != null && Shown.TYPES.contains(type) ? show(result, type, sql) : result;
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

package io.drawloom.simulate.jdbc;

import io.drawloom.simulate.Simulation;

import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;

/** Connections to databases in which each statement is a step. */
public final class JdbcSimulation extends Simulation {
    /** The one of this JVM. */
    public JdbcSimulation() {}

    @Override
    public boolean isNamedIn(String classFile) {
        return classFile.contains("java/sql/");
    }

    @Override
    protected void use() {
        for (Class<?> type : DriverProxy.TYPES) {
            Proxy.newProxyInstance(
                    DriverProxy.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> null);
        }
        Sql.endsTransaction("");
        Sql.isQuery("");
        initialize(
                CallKind.class,
                Database.class,
                Databases.class,
                DriverManager.class,
                H2.class,
                Session.class,
                SQLTimeoutException.class,
                SQLTransactionRollbackException.class,
                Transaction.class);
    }
}

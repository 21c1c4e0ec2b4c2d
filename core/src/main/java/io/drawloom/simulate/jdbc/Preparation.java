package io.drawloom.simulate.jdbc;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;

/**
 * Has the JDK load and initialise what connections need, before a program uses one: this takes
 * locks of the JVM, for which threads of two looms would wait, and happens once, where each
 * execution has to be like the first.
 */
public final class Preparation {
    private static volatile boolean done;

    private Preparation() {}

    /** Does it, once a JVM. */
    public static void make() {
        if (done) {
            return;
        }
        done = true;
        for (Class<?> type : Shown.TYPES) {
            Proxy.newProxyInstance(
                    Shown.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> null);
        }
        Sql.endsTransaction("");
        Sql.isQuery("");
        for (Class<?> type :
                List.of(
                        Database.class,
                        Databases.class,
                        DriverManager.class,
                        Session.class,
                        SQLTimeoutException.class,
                        SQLTransactionRollbackException.class)) {
            try {
                MethodHandles.lookup().ensureInitialized(type);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

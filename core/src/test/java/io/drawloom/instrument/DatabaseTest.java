package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A database as a program under check sees it: each statement is a step. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class DatabaseTest {
    /** Apart, for the program has this class too, woven, and none of what is here. */
    private static final class Checked {
        /** The driver is asked to be woven too, and is not. */
        static final Program PROGRAM =
                new Program(
                        Map.of(),
                        List.of(place(Run.class), place(org.h2.Driver.class)),
                        name ->
                                name.startsWith("io.drawloom.instrument.")
                                        || name.startsWith("org.h2."));

        static URL place(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }
    }

    static final String DATABASE = "jdbc:h2:mem:bank;LOCK_TIMEOUT=5000";

    static final AtomicInteger LATE = new AtomicInteger();

    private static Set<String> all(Run.Body body) {
        return Run.all(Checked.PROGRAM, body).keySet();
    }

    interface Work {
        void with(Connection database) throws SQLException;
    }

    static Connection connect() throws SQLException {
        Connection database = DriverManager.getConnection(DATABASE);
        database.setAutoCommit(false);
        return database;
    }

    /** A database with rows 1 and 2, which hold 0. */
    static Connection bank() throws SQLException {
        Connection held = DriverManager.getConnection(DATABASE);
        change(held, "CREATE TABLE account (id INT PRIMARY KEY, total INT)");
        change(held, "INSERT INTO account VALUES (1, 0), (2, 0)");
        return held;
    }

    static int change(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    static int read(Connection database, String select) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(select);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    static int total(Connection database, int id) throws SQLException {
        return read(database, "SELECT total FROM account WHERE id = " + id);
    }

    /** Two threads, each with a connection of its own that is open before and after. */
    static void both(Work first, Work second) throws SQLException, InterruptedException {
        Connection one = connect();
        Connection two = connect();
        Thread a = new Thread(() -> work(one, first));
        Thread b = new Thread(() -> work(two, second));
        a.start();
        b.start();
        a.join();
        b.join();
        one.close();
        two.close();
    }

    private static void work(Connection database, Work work) {
        try {
            work.with(database);
        } catch (SQLTimeoutException e) {
            LATE.incrementAndGet();
        } catch (SQLException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    static void readThenWrite(Connection database, String lock) throws SQLException {
        int seen = read(database, "SELECT total FROM account WHERE id = 1" + lock);
        change(database, "UPDATE account SET total = " + (seen + 1) + " WHERE id = 1");
        database.commit();
    }

    static void add(Connection database, int id) throws SQLException {
        change(database, "UPDATE account SET total = total + 1 WHERE id = " + id);
    }

    @Test
    void between_a_select_and_its_update_another_may_write_though_both_are_one_transaction() {
        assertThat(
                        all(() -> {
                            try (Connection held = bank()) {
                                both(it -> readThenWrite(it, ""), it -> readThenWrite(it, ""));
                                return total(held, 1);
                            }
                        }))
                .containsExactly("1", "2");
    }

    @Test
    void select_for_update_keeps_the_other_waiting_until_the_commit() {
        assertThat(
                        all(() -> {
                            try (Connection held = bank()) {
                                both(
                                        it -> readThenWrite(it, " FOR UPDATE"),
                                        it -> readThenWrite(it, " FOR UPDATE"));
                                return total(held, 1) + " late " + LATE;
                            }
                        }))
                .containsExactly("2 late 0");
    }

    @Test
    void one_update_that_adds_loses_nothing() {
        assertThat(
                        all(() -> {
                            try (Connection held = bank()) {
                                Work work =
                                        it -> {
                                            add(it, 1);
                                            it.commit();
                                        };
                                both(work, work);
                                return total(held, 1);
                            }
                        }))
                .containsExactly("2");
    }

    @Test
    void what_is_not_committed_is_seen_by_its_own_transaction_alone() {
        assertThat(
                        all(() -> {
                            try (Connection held = bank()) {
                                StringBuffer seen = new StringBuffer();
                                both(
                                        it -> {
                                            add(it, 1);
                                            seen.append(total(it, 1));
                                            it.rollback();
                                        },
                                        it -> seen.append(total(it, 1) == 0 ? "" : "dirty"));
                                return seen + " " + total(held, 1);
                            }
                        }))
                .containsExactly("1 0");
    }

    @Test
    void rows_locked_in_two_orders_can_wait_for_each_other_until_a_time_out_in_virtual_time() {
        assertThat(
                        all(() -> {
                            try (Connection held = bank()) {
                                both(
                                        it -> {
                                            add(it, 1);
                                            add(it, 2);
                                            it.commit();
                                        },
                                        it -> {
                                            add(it, 2);
                                            add(it, 1);
                                            it.commit();
                                        });
                                return total(held, 1) + " " + total(held, 2) + " late " + LATE;
                            }
                        }))
                .containsExactly("0 0 late 2", "2 2 late 0");
    }

    @Test
    void a_transaction_that_is_rolled_back_to_a_savepoint_lets_the_other_go_on() {
        assertThat(
                        all(() -> {
                            try (Connection held = bank()) {
                                both(
                                        it -> {
                                            Savepoint begin = it.setSavepoint();
                                            add(it, 1);
                                            it.rollback(begin);
                                            it.commit();
                                        },
                                        it -> {
                                            add(it, 1);
                                            it.commit();
                                        });
                                return total(held, 1) + " late " + LATE;
                            }
                        }))
                .containsExactly("1 late 0");
    }

    @Test
    void a_statement_without_a_transaction_is_seen_at_once() {
        assertThat(
                        all(() -> {
                            try (Connection held = bank()) {
                                Work work =
                                        it -> {
                                            it.setAutoCommit(true);
                                            add(it, 1);
                                        };
                                both(work, work);
                                return total(held, 1) + " late " + LATE;
                            }
                        }))
                .containsExactly("2 late 0");
    }

    @Test
    void a_database_in_memory_ends_with_its_last_connection() {
        assertThat(
                        all(() -> {
                            Connection first = bank();
                            StringBuilder seen = new StringBuilder();
                            Thread closing =
                                    new Thread(() -> {
                                        try {
                                            first.close();
                                        } catch (SQLException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    });
                            closing.start();
                            try (Connection second = connect()) {
                                seen.append(total(second, 1));
                            } catch (SQLException e) {
                                seen.append(e.getSQLState());
                            }
                            closing.join();
                            return seen;
                        }))
                .containsExactly("0", "42S04");
    }

    @Test
    void each_execution_finds_the_database_as_the_first_did() {
        Run.Body body =
                () -> {
                    Properties properties = new Properties();
                    properties.put("user", "sa");
                    Connection database =
                            DriverManager.getConnection(
                                    "jdbc:h2:mem:kept;DB_CLOSE_DELAY=-1", properties);
                    change(database, "CREATE TABLE IF NOT EXISTS seen (id INT)");
                    change(database, "INSERT INTO seen VALUES (1)");
                    Thread other = new Thread(LATE::incrementAndGet);
                    other.start();
                    LATE.incrementAndGet();
                    other.join();
                    return read(database, "SELECT COUNT(*) FROM seen") + " " + database;
                };
        assertThat(Run.all(Checked.PROGRAM, body)).isEqualTo(Map.of("1 Connection 1", 2));
    }

    @Test
    void an_address_that_no_driver_knows_is_refused_as_the_jdk_does() {
        assertThat(
                        all(() -> {
                            try {
                                return DriverManager.getConnection("jdbc:none:", "a", "b");
                            } catch (SQLException e) {
                                return e.getSQLState() + " " + e.getMessage();
                            }
                        }))
                .containsExactly("08001 No suitable driver found for jdbc:none:");
    }

    @Test
    void what_a_statement_throws_names_the_line_of_the_program() {
        assertThat(
                        all(() -> {
                            try (Connection held = bank()) {
                                change(held, "UPDATE nothing SET total = 1");
                                return "no exception";
                            } catch (SQLException e) {
                                StackTraceElement at = e.getStackTrace()[0];
                                return e.getSQLState() + " " + at.getMethodName();
                            }
                        }))
                .containsExactly("42S02 change");
    }
}

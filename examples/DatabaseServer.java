import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Executors;

/**
 * The count is in a database that all requests share, each over a connection of its own. A
 * transaction alone does not keep others from writing between its SELECT and its UPDATE.
 *
 * <ul>
 *   <li>/ reads, works and writes in one transaction: three requests at once all answer 1
 *   <li>/update lets the database add, in one UPDATE: 1, 2, 3 in the time of one
 *   <li>/lock reads by SELECT ... FOR UPDATE, which locks the row: 1, 2, 3, one after the other
 *   <li>/version writes only if nobody wrote meanwhile, else does it all again: 1, 2, 3
 *   <li>/fail adds, and then its work fails: the transaction is rolled back and leaves nothing
 * </ul>
 *
 * <p>It needs H2, a database in one jar: {@code java -cp h2-2.3.232.jar DatabaseServer.java}.
 *
 * <p>From the web server text, stage 6, the remark on transactions.
 */
public final class DatabaseServer {
    /** In the memory of this process. A request waits for the row as long as it takes. */
    private static final String DATABASE = "jdbc:h2:mem:requests;LOCK_TIMEOUT=600000";

    private static final String SELECT = "SELECT total FROM requests";
    private static final String UPDATE_OF_VERSION =
            "UPDATE requests SET total = ?, version = version + 1 WHERE version = ?";

    private static String handle(String path, Duration work)
            throws SQLException, InterruptedException {
        try (Connection database = DriverManager.getConnection(DATABASE)) {
            database.setAutoCommit(false);
            try {
                int count =
                        switch (path) {
                            case "/update" -> addInOneStep(database, path, work);
                            case "/lock" -> selectForUpdate(database, path, work);
                            case "/version" -> writeIfNobodyDid(database, path, work);
                            case "/fail" -> addAndFail(database, path, work);
                            default -> selectThenUpdate(database, path, work);
                        };
                database.commit();
                return "Hello! request count=" + count + "\n";
            } catch (IllegalStateException e) {
                database.rollback();
                System.out.println("rolled back, request count = " + read(database, SELECT));
                throw e;
            }
        }
    }

    private static int selectThenUpdate(Connection database, String path, Duration work)
            throws SQLException, InterruptedException {
        int seen = read(database, SELECT);
        start(path, seen);
        Thread.sleep(work);
        seen++;
        write(database, "UPDATE requests SET total = ?", seen);
        end(path, seen);
        return seen;
    }

    private static int addInOneStep(Connection database, String path, Duration work)
            throws SQLException, InterruptedException {
        start(path, read(database, SELECT));
        Thread.sleep(work);
        write(database, "UPDATE requests SET total = total + 1");
        int mine = read(database, SELECT); // until the commit, nobody else changes the row
        end(path, mine);
        return mine;
    }

    private static int selectForUpdate(Connection database, String path, Duration work)
            throws SQLException, InterruptedException {
        int seen = read(database, SELECT + " FOR UPDATE");
        start(path, seen);
        Thread.sleep(work);
        seen++;
        write(database, "UPDATE requests SET total = ?", seen);
        end(path, seen);
        return seen;
    }

    private static int writeIfNobodyDid(Connection database, String path, Duration work)
            throws SQLException, InterruptedException {
        while (true) {
            int seen;
            int version;
            try (PreparedStatement select =
                            prepare(database, "SELECT total, version FROM requests");
                    ResultSet row = select.executeQuery()) {
                row.next();
                seen = row.getInt(1);
                version = row.getInt(2);
            }
            start(path, seen);
            Thread.sleep(work);
            seen++;
            if (write(database, UPDATE_OF_VERSION, seen, version) == 1) {
                end(path, seen);
                return seen;
            }
            database.rollback();
            System.out.printf("path = %s: somebody wrote meanwhile, once more%n", path);
        }
    }

    private static int addAndFail(Connection database, String path, Duration work)
            throws SQLException, InterruptedException {
        start(path, read(database, SELECT));
        write(database, "UPDATE requests SET total = total + 1");
        System.out.println("inside the transaction, request count = " + read(database, SELECT));
        Thread.sleep(work);
        throw new IllegalStateException("the work failed");
    }

    private static void start(String path, int count) {
        System.out.printf("start processing path = %s, before request count = %d%n", path, count);
    }

    private static void end(String path, int count) {
        System.out.printf("end processing path = %s, after request count = %d%n", path, count);
    }

    private static int read(Connection database, String select) throws SQLException {
        try (PreparedStatement statement = prepare(database, select);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Returns how many rows it changed. */
    private static int write(Connection database, String update, int... values)
            throws SQLException {
        try (PreparedStatement statement = prepare(database, update, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection database, String sql, int... values)
            throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setInt(i + 1, values[i]);
        }
        return statement;
    }

    /** The database lives as long as this connection. */
    private static Connection createDatabase() throws SQLException {
        Connection database = DriverManager.getConnection(DATABASE);
        write(database, "CREATE TABLE requests (total INT, version INT)");
        write(database, "INSERT INTO requests VALUES (0, 0)");
        return database;
    }

    // From here on all servers are the same, but for the database and for work that fails.

    public static void main(String[] args) throws IOException, SQLException {
        try {
            Class.forName("org.h2.Driver");
        } catch (ClassNotFoundException e) {
            refuse("needs H2: java -cp h2-2.3.232.jar DatabaseServer.java");
        }
        int port = 8000;
        Duration work = Duration.ofSeconds(5);
        try {
            for (int i = 0; i < args.length; i += 2) {
                switch (args[i]) {
                    case "--port" -> port = Integer.parseInt(args[i + 1]);
                    case "--work" -> work = Duration.parse("PT" + args[i + 1]);
                    default -> throw new IllegalArgumentException(args[i]);
                }
            }
            serve(new InetSocketAddress(port), work, createDatabase());
        } catch (BindException e) {
            refuse("cannot serve at port " + port + ": " + e.getMessage() + "; try another --port");
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeParseException e) {
            refuse("expected [--port 0..65535] [--work 5s], got " + String.join(" ", args));
        }
    }

    private static void serve(InetSocketAddress address, Duration work, Connection held)
            throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> answer(exchange, work));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopped(held)));
        server.start();
        System.out.println("serving at port " + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Duration work) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            int status = 200;
            String text;
            try {
                text = handle(path, work);
            } catch (IllegalStateException e) {
                System.out.printf("failed processing path = %s: %s%n", path, e.getMessage());
                status = 500;
                text = e.getMessage() + "\n";
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (SQLException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("stopped while working");
        }
    }

    private static void stopped(Connection held) {
        try {
            held.close();
        } catch (SQLException e) {
            // It ends with the process anyway.
        }
        System.out.println("stopped");
    }

    private static void refuse(String reason) {
        System.err.println("DatabaseServer: " + reason);
        System.exit(2);
    }
}
